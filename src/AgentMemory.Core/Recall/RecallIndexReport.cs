namespace AgentMemory.Recall;

/// <summary>What is known about a repository's index.</summary>
/// <param name="Path">Where it lies, absolute.</param>
/// <param name="Bytes">How large it is; 0 where there is none.</param>
/// <param name="IsCurrent">Whether it was made of what HEAD is now.</param>
/// <param name="Entries">How many entries this work tree's part of it holds.</param>
/// <param name="WorkTrees">How many work trees have a part of it.</param>
/// <param name="Problems">What is wrong with it, as sentences; empty where nothing is, or nothing was looked for.</param>
public sealed record RecallIndexReport(string Path, long Bytes, bool IsCurrent, int Entries, int WorkTrees, IReadOnlyList<string> Problems);
