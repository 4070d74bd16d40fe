namespace AgentMemory.Benchmarks.Measuring;

/// <summary>One side of a comparison.</summary>
/// <param name="Run">What is timed; gets the number of the run, warm-ups included, so that every run can save something new.</param>
/// <param name="Prepare">What comes before each run, untimed.</param>
sealed record Contender(Action<int> Run, Action? Prepare = null);
