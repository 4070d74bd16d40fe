using System.Globalization;

namespace AgentMemory.Receipts;

/// <summary>Compares what is compiled with what a receipt says was.</summary>
static class FilesComparison
{
    /// <summary>Returns the differences, file by file, then what was left out.</summary>
    internal static IReadOnlyList<ReceiptDifference> Find(RecordedFiles was, RecordedFiles now)
    {
        var differences = new List<ReceiptDifference>();
        foreach (var path in was.Files.Concat(now.Files).Select(file => file.Path).Distinct().Order(StringComparer.Ordinal))
            differences.AddRange(Compare(path, was.Files.FirstOrDefault(file => file.Path == path), now.Files.FirstOrDefault(file => file.Path == path)));
        var before = was.Omitted.ToLookup(omitted => omitted.Id, omitted => omitted.Reason);
        var after = now.Omitted.ToLookup(omitted => omitted.Id, omitted => omitted.Reason);
        foreach (var id in was.Omitted.Concat(now.Omitted).Select(omitted => omitted.Id).Distinct().Order())
        {
            if (!before[id].SequenceEqual(after[id]))
                differences.Add(new ReceiptDifference(DifferenceKind.Withheld, id, Joined(before[id]), Joined(after[id])));
        }
        return differences;
    }

    static IEnumerable<ReceiptDifference> Compare(string path, RecordedFile? was, RecordedFile? now)
    {
        var before = (was?.Entries ?? []).DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id, entry => entry.Blob);
        var after = (now?.Entries ?? []).DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id, entry => entry.Blob);
        foreach (var id in before.Keys.Union(after.Keys).Order())
        {
            if (!after.TryGetValue(id, out var blob))
                yield return new ReceiptDifference(DifferenceKind.Gone, id, before[id].Value, null) { Path = path };
            else if (!before.TryGetValue(id, out var old))
                yield return new ReceiptDifference(DifferenceKind.Added, id, null, blob.Value) { Path = path };
            else if (old != blob)
                yield return new ReceiptDifference(DifferenceKind.Bytes, id, old.Value, blob.Value) { Path = path };
        }
        if ((was?.Tokens ?? 0) != (now?.Tokens ?? 0))
            yield return new ReceiptDifference(DifferenceKind.Tokens, null, Number(was?.Tokens), Number(now?.Tokens)) { Path = path };
    }

    static string? Joined(IEnumerable<string> reasons) => string.Join("; ", reasons) is { Length: > 0 } text ? text : null;

    static string? Number(int? tokens) => tokens?.ToString(CultureInfo.InvariantCulture);
}
