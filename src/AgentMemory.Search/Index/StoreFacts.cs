using System.Text;
using AgentMemory.Checks;
using AgentMemory.Policies;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Search.Index;

/// <summary>What an answer needs to know of a store beside its entries.</summary>
/// <param name="Policy">How much it answers with.</param>
/// <param name="TrustedBranch">The branch whose fetched copies took part in the judgement.</param>
/// <param name="DependsOnBranches">Whether all branches took part in it.</param>
/// <param name="Unreadable">What is wrong with the files that could not be read.</param>
/// <param name="Commit">The commit that was judged.</param>
/// <param name="Basis">What all entries were judged by; <c>null</c> where that is more than can be named.</param>
sealed record StoreFacts(RecallPolicy Policy, string TrustedBranch, bool DependsOnBranches, IReadOnlyList<Finding> Unreadable, CommitId? Commit, string? Basis)
{
    internal static StoreFacts Of(JudgedStore store, CommitId? commit) => new(store.Policy, store.TrustedBranch, store.DependsOnBranches, store.Unreadable, commit, store.Basis);

    /// <summary>Returns it as bytes.</summary>
    internal byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write(Policy.Limit);
            writer.Write(Policy.Budget);
            writer.Write(Policy.LabelStale);
            writer.Write(TrustedBranch);
            writer.Write(DependsOnBranches);
            writer.WriteAll(Unreadable, finding => Write(writer, finding));
            writer.WriteOptional(Commit?.Value);
            writer.WriteOptional(Basis);
        }
        return bytes.ToArray();
    }

    /// <summary>Reads the bytes.</summary>
    /// <exception cref="IOException">They are no such facts.</exception>
    internal static StoreFacts Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        var policy = new RecallPolicy { Limit = reader.ReadInt32(), Budget = reader.ReadInt32(), LabelStale = reader.ReadBoolean() };
        return new StoreFacts(policy, reader.ReadString(), reader.ReadBoolean(), reader.ReadAll(ReadFinding), reader.ReadCommit(), reader.ReadOptional());
    }

    static void Write(BinaryWriter writer, Finding finding)
    {
        writer.Write(finding.Id);
        writer.Write((byte)finding.Severity);
        writer.Write(finding.Message);
        writer.WriteOptional(finding.Path);
        writer.Write(finding.Line ?? 0);
        writer.Write(finding.Column ?? 0);
        writer.WriteOptional(finding.Entry);
        writer.WriteOptional(finding.Fix);
    }

    static Finding ReadFinding(BinaryReader reader) => new()
    {
        Id = reader.ReadString(),
        Severity = (Severity)reader.ReadByte(),
        Message = reader.ReadString(),
        Path = reader.ReadOptional(),
        Line = reader.ReadInt32() is var line and > 0 ? line : null,
        Column = reader.ReadInt32() is var column and > 0 ? column : null,
        Entry = reader.ReadOptional(),
        Fix = reader.ReadOptional(),
    };
}
