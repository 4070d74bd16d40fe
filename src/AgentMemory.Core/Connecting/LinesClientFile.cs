using System.Text;

namespace AgentMemory.Connecting;

/// <summary>A file of lines, ours and others'.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Lines">Our lines.</param>
sealed record LinesClientFile(string Path, IReadOnlyList<string> Lines) : ClientFile(Path)
{
    public override byte[] PutIn(byte[]? before)
    {
        if (before is { Length: > MostBytes })
            throw ConnectErrors.TooLong(Path, MostBytes);
        // Latin-1 maps every byte to one character and back, whatever the file's encoding: ours are ASCII.
        var text = Encoding.Latin1.GetString(before ?? []);
        var present = text.Split('\n').Select(line => line.TrimEnd('\r')).ToHashSet(StringComparer.Ordinal);
        var missing = Lines.Where(line => !present.Contains(line)).ToList();
        if (missing.Count == 0)
            return before ?? [];
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (text.Length > 0 && !text.EndsWith('\n'))
            text += end;
        return Encoding.Latin1.GetBytes(text + string.Concat(missing.Select(line => line + end)));
    }

    public override byte[]? TakeOut(byte[] now, byte[]? original)
    {
        var text = Encoding.Latin1.GetString(now);
        var kept = Encoding.Latin1.GetString(original ?? []).Split('\n').Select(line => line.TrimEnd('\r')).ToHashSet(StringComparer.Ordinal);
        var ours = Lines.Where(line => !kept.Contains(line)).ToHashSet(StringComparer.Ordinal);
        var lines = text.Split('\n');
        var rest = string.Join('\n', lines.Where(line => !ours.Contains(line.TrimEnd('\r'))));
        if (rest.Length == text.Length)
            return now;
        return rest.Length == 0 && original is null ? null : Encoding.Latin1.GetBytes(rest);
    }
}
