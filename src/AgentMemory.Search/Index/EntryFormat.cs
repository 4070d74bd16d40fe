using AgentMemory.Entries;

namespace AgentMemory.Search.Index;

/// <summary>What an entry says as bytes, without its body.</summary>
static class EntryFormat
{
    /// <summary>Writes an entry.</summary>
    internal static void Write(BinaryWriter writer, MemoryEntry entry)
    {
        writer.Write(entry.Id.Value);
        writer.Write((byte)entry.Type);
        writer.Write(entry.Title);
        writer.Write((byte)entry.Status);
        writer.WriteOptional(entry.Description);
        writer.WriteOptional(entry.Subject);
        writer.WriteAll(entry.Scope);
        writer.WriteAll(entry.Tags);
        writer.Write(entry.Confidence ?? double.NaN);
        writer.WriteAll(entry.Evidence, citation => Write(writer, citation));
        writer.WriteOptional(entry.StaleAfter);
        writer.WriteAll(entry.Supersedes, id => writer.Write(id.Value));
        writer.WriteAll(entry.DerivedFrom, id => writer.Write(id.Value));
        writer.WriteAll(entry.Disputes, id => writer.Write(id.Value));
        writer.WriteAll(entry.Audience);
        writer.WriteAll(entry.Repos);
    }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="IOException">The bytes are none.</exception>
    /// <exception cref="FormatException">The bytes are none.</exception>
    internal static MemoryEntry Read(BinaryReader reader) => new()
    {
        Id = EntryId.Parse(reader.ReadString()),
        Type = (EntryType)reader.ReadByte(),
        Title = reader.ReadString(),
        Status = (EntryStatus)reader.ReadByte(),
        Description = reader.ReadOptional(),
        Subject = reader.ReadOptional(),
        Scope = reader.ReadTexts(),
        Tags = reader.ReadTexts(),
        Confidence = reader.ReadDouble() is var confidence && double.IsNaN(confidence) ? null : confidence,
        Evidence = reader.ReadAll(ReadCitation),
        StaleAfter = reader.ReadInstant(),
        Supersedes = reader.ReadIds(),
        DerivedFrom = reader.ReadIds(),
        Disputes = reader.ReadIds(),
        Audience = reader.ReadTexts(),
        Repos = reader.ReadTexts(),
        Body = "",
    };

    static void Write(BinaryWriter writer, Citation citation)
    {
        writer.Write(citation.Text);
        writer.Write((byte)citation.Kind);
        writer.Write(citation.Target);
        writer.Write(citation.FirstLine ?? 0);
        writer.Write(citation.LastLine ?? 0);
        writer.WriteOptional(citation.Pin);
    }

    static Citation ReadCitation(BinaryReader reader) =>
        new(reader.ReadString(), (CitationKind)reader.ReadByte(), reader.ReadString(), ReadLine(reader), ReadLine(reader), reader.ReadOptional());

    static int? ReadLine(BinaryReader reader) => reader.ReadInt32() is var line and > 0 ? line : null;
}
