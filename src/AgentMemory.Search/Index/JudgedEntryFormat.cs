using System.Text;
using AgentMemory.History;
using AgentMemory.Inbox;
using AgentMemory.Recall;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Search.Index;

/// <summary>
/// A judged entry as bytes, without its body and, where it stands in the commit itself, without the names of commit and branch: those
/// change with every commit, and most entries do not.
/// </summary>
static class JudgedEntryFormat
{
    /// <summary>Returns the bytes.</summary>
    internal static byte[] Write(JudgedEntry judged)
    {
        using var bytes = new MemoryStream(512);
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write((byte)judged.Visibility);
            Write(writer, judged.Report, isCommitted: judged.Visibility == ProposalVisibility.Committed);
        }
        return bytes.ToArray();
    }

    /// <summary>Returns the entry as it stands at a state.</summary>
    /// <exception cref="IOException">The bytes are no entry.</exception>
    /// <exception cref="FormatException">The bytes are no entry.</exception>
    internal static JudgedEntry Read(byte[] bytes, CommitId? commit, string? reference)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        var visibility = (ProposalVisibility)reader.ReadByte();
        var report = ReadReport(reader, isCommitted: visibility == ProposalVisibility.Committed);
        return new JudgedEntry(visibility == ProposalVisibility.Committed ? report with { Commit = commit, Ref = reference } : report, visibility);
    }

    /// <summary>The same, where the bytes have to be those that were sealed.</summary>
    /// <exception cref="FormatException">They are not.</exception>
    internal static JudgedEntry ReadSealed(byte[] bytes, long seal, CommitId? commit, string? reference)
    {
        Seal.Demand(Seal.Of(bytes) == seal);
        return Read(bytes, commit, reference);
    }

    static void Write(BinaryWriter writer, EntryReport report, bool isCommitted)
    {
        EntryFormat.Write(writer, report.Entry);
        writer.Write(report.Path);
        writer.Write(report.Blob.Value);
        if (!isCommitted)
        {
            writer.WriteOptional(report.Ref);
            writer.WriteOptional(report.Commit?.Value);
        }
        VerdictFormat.Write(writer, report.Verdict);
        writer.Write(report.IsFormatOnly);
        VerdictFormat.Write(writer, report.Freshness!);
        writer.WriteOptional(report.SupersededBy?.Value);
        writer.WriteAll(report.ContestedWith, id => writer.Write(id.Value));
        writer.WriteAll(report.DisputedBy, id => writer.Write(id.Value));
        writer.WriteAll(report.Pending, pending => Write(writer, pending));
        Write(writer, report.Provenance);
    }

    static EntryReport ReadReport(BinaryReader reader, bool isCommitted)
    {
        var entry = EntryFormat.Read(reader);
        return new EntryReport
        {
            Entry = entry,
            Path = reader.ReadString(),
            Blob = new BlobId(reader.ReadString()),
            Ref = isCommitted ? null : reader.ReadOptional(),
            Commit = isCommitted ? null : reader.ReadCommit(),
            Verdict = VerdictFormat.ReadAuthority(reader),
            IsFormatOnly = reader.ReadBoolean(),
            Freshness = VerdictFormat.ReadFreshness(reader, entry),
            SupersededBy = reader.ReadId(),
            ContestedWith = reader.ReadIds(),
            DisputedBy = reader.ReadIds(),
            Pending = reader.ReadAll(ReadPending),
            Provenance = ReadProvenance(reader),
        };
    }

    static void Write(BinaryWriter writer, PendingProposal pending)
    {
        EntryFormat.Write(writer, pending.Entry);
        writer.Write(pending.Path);
        writer.Write(pending.Blob.Value);
        writer.Write(pending.Ref);
        writer.Write(pending.Commit.Value);
        writer.WriteOptional(pending.Author);
        writer.WriteOptional(pending.Date);
        writer.WriteOptional(pending.Base?.Value);
        writer.WriteOptional(pending.Origin?.Agent);
        writer.WriteOptional(pending.Origin?.Session);
        writer.WriteOptional(pending.Origin?.Proposal.Value);
        writer.WriteOptional(pending.AssistedBy);
    }

    static PendingProposal ReadPending(BinaryReader reader) => new()
    {
        Entry = EntryFormat.Read(reader),
        Path = reader.ReadString(),
        Blob = new BlobId(reader.ReadString()),
        Ref = reader.ReadString(),
        Commit = new CommitId(reader.ReadString()),
        Author = reader.ReadPerson()!,
        Date = reader.ReadInstant()!.Value,
        Base = reader.ReadCommit(),
        Origin = ReadOrigin(reader),
        AssistedBy = reader.ReadOptional(),
    };

    static ProposalOrigin? ReadOrigin(BinaryReader reader)
    {
        var (agent, session, commit) = (reader.ReadOptional(), reader.ReadOptional(), reader.ReadCommit());
        return agent is null ? null : new ProposalOrigin(agent, session!, commit!);
    }

    static void Write(BinaryWriter writer, Provenance? provenance)
    {
        writer.Write(provenance is not null);
        if (provenance is null)
            return;
        writer.WriteOptional(provenance.CreatedIn?.Value);
        writer.WriteOptional(provenance.CreatedBy?.Person);
        writer.WriteOptional(provenance.CreatedBy?.Agent);
        writer.WriteOptional(provenance.CreatedBy?.Session);
        writer.WriteOptional(provenance.Created);
        writer.WriteOptional(provenance.UpdatedIn?.Value);
        writer.WriteOptional(provenance.Updated);
    }

    static Provenance? ReadProvenance(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
            return null;
        var createdIn = reader.ReadCommit();
        var (person, agent, session) = (reader.ReadPerson(), reader.ReadOptional(), reader.ReadOptional());
        return new Provenance
        {
            CreatedIn = createdIn,
            CreatedBy = person is null ? null : new EntryAuthor(person, agent, session),
            Created = reader.ReadInstant(),
            UpdatedIn = reader.ReadCommit(),
            Updated = reader.ReadInstant(),
        };
    }
}
