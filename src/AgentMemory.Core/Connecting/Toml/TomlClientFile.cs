using Tomlyn.Model;
using Tomlyn.Syntax;

namespace AgentMemory.Connecting.Toml;

/// <summary>A client's TOML file with a table of ours below another.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Parent">The table of all of that sort.</param>
/// <param name="Name">The name of ours.</param>
/// <param name="Lines">What stands in ours.</param>
sealed record TomlClientFile(string Path, string Parent, string Name, IReadOnlyList<string> Lines) : ClientFile(Path)
{
    public override byte[] PutIn(byte[]? before)
    {
        var file = TomlFile.Read(Path, before ?? []);
        if (file.Model.TryGetValue(Parent, out var parent))
        {
            if (parent is not TomlTable tables)
                throw ConnectErrors.OtherShape(Path, 1, Parent, "a table");
            if (tables.TryGetValue(Name, out var there))
                return there is TomlTable && before is not null ? before : throw ConnectErrors.OtherShape(Path, 1, $"{Parent}.{Name}", "a table");
        }
        var end = file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var gap = file.Text.Length == 0 ? "" : file.Text.EndsWith('\n') ? end : end + end;
        var result = file.With(file.Text + gap + string.Concat(Lines.Prepend($"[{Parent}.{Name}]").Select(line => line + end)));
        return TomlComparison.AreSame(file.Model, result.Model, Parent, Name) ? result.Bytes : throw ConnectErrors.SpliceWentWrong();
    }

    public override byte[]? TakeOut(byte[] now, byte[]? original)
    {
        if (original is not null && TomlFile.Read(Path, original).Model.TryGetValue(Parent, out var kept) && kept is TomlTable servers && servers.ContainsKey(Name))
            return now;
        var file = TomlFile.Read(Path, now);
        var text = file.Text;
        // Tables below ours, which a client writes there itself, mean nothing without it.
        foreach (var table in file.Syntax.Tables.Reverse().Where(IsOurs))
        {
            var start = table.OpenBracket!.Span.Offset;
            var last = table.Items.LastOrDefault() is { } item ? item.Span.Offset + item.Span.Length : table.CloseBracket!.Span.Offset;
            var line = text.IndexOf('\n', Math.Clamp(last - 1, 0, text.Length));
            var end = line < 0 ? text.Length : line + 1;
            text = text[..WithoutGap(text, start)] + text[end..];
        }
        if (text.Length == file.Text.Length)
            return now;
        var result = file.With(text);
        if (!TomlComparison.AreSame(result.Model, file.Model, Parent, Name))
            throw ConnectErrors.SpliceWentWrong();
        return text.Length == 0 && original is null ? null : result.Bytes;
    }

    public override IReadOnlyList<string> Programs(byte[] bytes) =>
        TomlFile.Read(Path, bytes).Model.TryGetValue(Parent, out var parent) && parent is TomlTable tables
        && tables.TryGetValue(Name, out var there) && there is TomlTable table && table.TryGetValue("command", out var command) && command is string program
            ? [program]
            : [];

    bool IsOurs(TableSyntaxBase table) => table.Name is { } name && TomlKeys.Of(name) is [var first, var second, ..] && first == Parent && second == Name;

    /// <summary>The empty line that was put before ours goes with it.</summary>
    static int WithoutGap(string text, int start) =>
        text[..start] is var before && before.EndsWith("\n\r\n", StringComparison.Ordinal) ? start - 2
        : before.EndsWith("\n\n", StringComparison.Ordinal) || before == "\n" ? start - 1
        : start;
}
