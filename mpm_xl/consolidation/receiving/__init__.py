"""From a folder of received files to the submissions that are taken, each read in a process apart."""
