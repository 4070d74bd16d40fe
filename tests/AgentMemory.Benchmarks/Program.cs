using AgentMemory.Benchmarks;

return BenchmarkCommand.Create().Parse(args).Invoke();
