namespace AgentMemory.Benchmarks.Concurrency;

/// <summary>How one <c>remember</c> of the installed tool ended.</summary>
/// <param name="Entry">The id and what was to be saved under it.</param>
/// <param name="Commit">The commit the tool reported; <c>null</c> where it refused.</param>
/// <param name="Refusal">What it said instead.</param>
/// <param name="Milliseconds">How long the process took.</param>
sealed record Save(Repositories.SampleEntry Entry, string? Commit, string? Refusal, double Milliseconds);
