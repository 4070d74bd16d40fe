using AgentMemory.Compilation;
using AgentMemory.Errors;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Connecting;

/// <summary>
/// The store's policy, for a client that also reads what is written for Claude Code: where that would give it the same text twice, Claude
/// Code's import goes to a place that only Claude Code reads. Nothing is made where there is no policy, or one that cannot be read.
/// </summary>
sealed record PolicyClientFile() : ClientFile(StoreLayout.ConfigFile)
{
    const string Section = "compile";
    const string Key = "claude";
    const string Nested = "nested";

    /// <summary>Whether a policy has Claude Code's import where only Claude Code reads it.</summary>
    internal static bool IsNested(byte[] policy) => PolicyIn(policy)?.Compile.Claude == Nested;

    /// <summary>Whether a policy has what is written for Claude Code where the client reads it beside its own.</summary>
    internal static bool Doubles(byte[] policy) => PolicyIn(policy) is { } read && DoubleLoads.IsOfImport(read.Compile);

    public override byte[]? PutIn(byte[]? before) =>
        before is not null && Doubles(before) ? PolicyEdit.Set(before, Section, Key, Nested) ?? before : before;

    public override byte[]? TakeOut(byte[] now, byte[]? original) =>
        original is not null && PolicyIn(original)?.Compile.Claude is { } was && was != Nested && IsNested(now) ? PolicyEdit.Set(now, Section, Key, was) ?? now : now;

    static Policy? PolicyIn(byte[] bytes)
    {
        try
        {
            return PolicyReader.Demand(bytes);
        }
        catch (AgentMemoryException)
        {
            // What is wrong with it is said by every command that acts by it.
            return null;
        }
    }
}
