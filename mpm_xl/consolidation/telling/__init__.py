"""What a person is told of 汇总: 报送情况, 收到的文件 and 汇总核对."""
