using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Store;

namespace AgentMemory.Search.Index;

/// <summary>What is judged of an entry as bytes: what its history proves, and how fresh it is.</summary>
static class VerdictFormat
{
    /// <summary>Writes what is proved of an entry.</summary>
    internal static void Write(BinaryWriter writer, AuthorityVerdict verdict)
    {
        writer.Write((byte)verdict.Authority);
        writer.Write(verdict.IsEnded);
        writer.Write(verdict.Attested is not null);
        if (verdict.Attested is { } attested)
        {
            writer.Write((byte)attested.Type);
            writer.Write(attested.Id.Value);
            writer.Write(attested.Blob.Value);
        }
        writer.Write(verdict.Proof is not null);
        if (verdict.Proof is not { } proof)
            return;
        writer.Write(proof.Proof);
        writer.WriteOptional(proof.Commit?.Value);
        writer.WriteOptional(proof.By);
        writer.WriteOptional(proof.Date);
        writer.Write(proof.IsSigned);
    }

    /// <summary>Reads what is proved of an entry.</summary>
    internal static AuthorityVerdict ReadAuthority(BinaryReader reader)
    {
        var authority = (Authority)reader.ReadByte();
        var isEnded = reader.ReadBoolean();
        var attested = reader.ReadBoolean() ? new EntryRef((EntryType)reader.ReadByte(), EntryId.Parse(reader.ReadString()), new BlobId(reader.ReadString())) : null;
        var proof = reader.ReadBoolean()
            ? new ApprovalProof(reader.ReadString(), reader.ReadCommit(), reader.ReadPerson(), reader.ReadInstant()) { IsSigned = reader.ReadBoolean() }
            : null;
        return new AuthorityVerdict(authority, proof, attested, isEnded);
    }

    /// <summary>Writes how an entry stands to what it cites.</summary>
    internal static void Write(BinaryWriter writer, EntryFreshness freshness)
    {
        writer.Write((byte)freshness.State);
        foreach (var citation in freshness.Citations)
        {
            writer.Write(citation.State is { } state ? (byte)state : byte.MaxValue);
            writer.WriteOptional(citation.RenamedTo);
            writer.WriteOptional(citation.Unreadable);
        }
    }

    /// <summary>Reads how an entry stands to what it cites.</summary>
    internal static EntryFreshness ReadFreshness(BinaryReader reader, MemoryEntry entry)
    {
        var state = (FreshnessState)reader.ReadByte();
        var citations = new CitationFreshness[entry.Evidence.Count];
        for (var i = 0; i < citations.Length; i++)
        {
            var own = reader.ReadByte();
            citations[i] = new CitationFreshness(entry.Evidence[i], own == byte.MaxValue ? null : (FreshnessState)own)
            {
                RenamedTo = reader.ReadOptional(),
                Unreadable = reader.ReadOptional(),
            };
        }
        return new EntryFreshness(state, citations);
    }
}
