"""What a person is told of 汇总: 报送情况 and 汇总核对."""
