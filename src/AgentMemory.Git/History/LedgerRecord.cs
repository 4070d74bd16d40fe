using System.Runtime.InteropServices;
using System.Text;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>
/// What the ledger keeps of one commit that concerns memory, as a run of variable-length numbers. The ids come first: most
/// questions are about one entry, and pass the other records by.
/// </summary>
sealed class LedgerRecord
{
    /// <summary>Numbers of the entry ids it touches or speaks of.</summary>
    internal required IReadOnlyList<int> Ids { get; init; }

    /// <summary>Parents as the commit names them, where the boundary hides some; otherwise <c>null</c>.</summary>
    internal required Oid[]? HiddenParents { get; init; }

    internal required string Name { get; init; }

    internal required string Email { get; init; }

    internal required long Seconds { get; init; }

    internal required int ZoneMinutes { get; init; }

    /// <summary>The whole message where it states something, else its first line.</summary>
    internal required string Message { get; init; }

    internal required IReadOnlyList<MemoryChange> Changes { get; init; }

    /// <summary>Places in the sequence of all attested bytes, block by block, that the commit's tree holds.</summary>
    internal required IReadOnlyList<int> Held { get; init; }

    /// <summary>Appends the record and returns where it stands.</summary>
    internal int WriteTo(Ledger ledger)
    {
        var start = ledger.Records.Count;
        var writer = new PackedWriter(ledger.Records);
        writer.Numbers(Ids);
        writer.Number(HiddenParents?.Length ?? 0);
        foreach (var parent in HiddenParents ?? [])
            writer.Bytes(MemoryMarshal.AsBytes([parent]));
        writer.Number(ledger.Strings.Add(Name));
        writer.Number(ledger.Strings.Add(Email));
        writer.Number(Seconds);
        writer.Number(ZoneMinutes + ZoneBias);
        var message = Encoding.UTF8.GetBytes(Message);
        writer.Number(message.Length);
        writer.Bytes(message);
        writer.Number(Changes.Count);
        foreach (var change in Changes)
        {
            writer.Number(change.Parent);
            writer.Number(ledger.Strings.Add(change.Path));
            writer.Number(change.Old is { } old ? ledger.Blobs.Add(Oid.From(old)) + 1 : 0);
            writer.Number(change.New is { } @new ? ledger.Blobs.Add(Oid.From(@new)) + 1 : 0);
        }
        writer.Numbers(Held);
        return start;
    }

    /// <summary>Reads only the numbers of the ids.</summary>
    internal static void ReadIds(Ledger ledger, int start, List<int> ids)
    {
        var reader = new PackedReader(CollectionsMarshal.AsSpan(ledger.Records)[start..]);
        reader.Numbers(ids);
    }

    /// <summary>Reads only what became of one file, by the number of its path.</summary>
    internal static void ReadVersions(Ledger ledger, int start, int path, List<BlobId?> versions)
    {
        var reader = new PackedReader(CollectionsMarshal.AsSpan(ledger.Records)[start..]);
        reader.Skip(reader.Number());
        reader.Bytes(reader.Number() * Oid.Size);
        // Name, address, seconds and zone.
        reader.Skip(4);
        reader.Bytes(reader.Number());
        for (var changes = reader.Number(); changes > 0; changes--)
        {
            reader.Skip(1);
            var changed = reader.Number();
            reader.Skip(1);
            var blob = reader.Number();
            if (changed == path)
                versions.Add(Blob(ledger, blob));
        }
    }

    internal static LedgerRecord Read(Ledger ledger, int start)
    {
        var reader = new PackedReader(CollectionsMarshal.AsSpan(ledger.Records)[start..]);
        var ids = new List<int>();
        reader.Numbers(ids);
        var hidden = new Oid[reader.Number()];
        for (var i = 0; i < hidden.Length; i++)
            hidden[i] = Oid.FromBytes(reader.Bytes(Oid.Size));
        var name = ledger.Strings[reader.Number()];
        var email = ledger.Strings[reader.Number()];
        var seconds = reader.Long();
        var zone = reader.Number() - ZoneBias;
        var message = Encoding.UTF8.GetString(reader.Bytes(reader.Number()));
        var changes = new MemoryChange[reader.Number()];
        for (var i = 0; i < changes.Length; i++)
            changes[i] = new MemoryChange(reader.Number(), ledger.Strings[reader.Number()], Blob(ledger, reader.Number()), Blob(ledger, reader.Number()));
        var held = new List<int>();
        reader.Numbers(held);
        return new LedgerRecord
        {
            Ids = ids,
            HiddenParents = hidden.Length == 0 ? null : hidden,
            Name = name,
            Email = email,
            Seconds = seconds,
            ZoneMinutes = zone,
            Message = message,
            Changes = changes,
            Held = held,
        };
    }

    /// <summary>Returns the ids that changes and statements name.</summary>
    internal static IEnumerable<EntryId> IdsIn(IReadOnlyList<MemoryChange> changes, IReadOnlyList<TrailerBlock> blocks)
    {
        var ids = new HashSet<EntryId>();
        foreach (var change in changes)
        {
            if (change.Entry is { } id)
                ids.Add(id);
        }
        foreach (var block in blocks)
        {
            if (block.Id is { } id)
                ids.Add(id);
            ids.UnionWith(block.Approves.Select(reference => reference.Id));
            ids.UnionWith(block.Rejects.Select(reference => reference.Id));
            ids.UnionWith(block.Revives.Select(tombstone => tombstone.Id));
        }
        return ids;
    }

    /// <summary>Keeps zones, from -14 to 14 hours, above zero.</summary>
    const int ZoneBias = 1024;

    static BlobId? Blob(Ledger ledger, int number) => number == 0 ? null : ledger.Blobs[number - 1].ToBlob();
}
