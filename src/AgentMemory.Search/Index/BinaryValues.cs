using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Search.Index;

/// <summary>Values that may be absent, and lists, in a binary stream.</summary>
static class BinaryValues
{
    internal static void WriteOptional(this BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }

    internal static void WriteOptional(this BinaryWriter writer, DateTimeOffset? instant)
    {
        writer.Write(instant is not null);
        if (instant is not { } known)
            return;
        writer.Write(known.Ticks);
        writer.Write((short)known.Offset.TotalMinutes);
    }

    internal static void WriteOptional(this BinaryWriter writer, Identity? person)
    {
        writer.Write(person is not null);
        if (person is null)
            return;
        writer.Write(person.Name);
        writer.Write(person.Email);
    }

    internal static void WriteAll(this BinaryWriter writer, IReadOnlyList<string> texts) => writer.WriteAll(texts, writer.Write);

    internal static void WriteAll<T>(this BinaryWriter writer, IReadOnlyList<T> items, Action<T> write) where T : class
    {
        writer.Write7BitEncodedInt(items.Count);
        for (var i = 0; i < items.Count; i++)
            write(items[i]);
    }

    internal static string? ReadOptional(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    internal static DateTimeOffset? ReadInstant(this BinaryReader reader) =>
        reader.ReadBoolean() ? new DateTimeOffset(reader.ReadInt64(), TimeSpan.FromMinutes(reader.ReadInt16())) : null;

    internal static Identity? ReadPerson(this BinaryReader reader) => reader.ReadBoolean() ? new Identity(reader.ReadString(), reader.ReadString()) : null;

    internal static CommitId? ReadCommit(this BinaryReader reader) => reader.ReadOptional() is { } id ? new CommitId(id) : null;

    internal static EntryId? ReadId(this BinaryReader reader) => reader.ReadOptional() is { } id ? EntryId.Parse(id) : null;

    internal static IReadOnlyList<EntryId> ReadIds(this BinaryReader reader) => reader.ReadAll(from => EntryId.Parse(from.ReadString()));

    internal static IReadOnlyList<string> ReadTexts(this BinaryReader reader) => reader.ReadAll(from => from.ReadString());

    internal static IReadOnlyList<T> ReadAll<T>(this BinaryReader reader, Func<BinaryReader, T> read) where T : class
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0)
            return [];
        var items = new List<T>(Math.Min(count, 256));
        for (var i = 0; i < count; i++)
            items.Add(read(reader));
        return items;
    }
}
