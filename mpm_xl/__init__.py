"""The work: profiles applied, duties, scores, advice, selections, tasks, the command line."""
