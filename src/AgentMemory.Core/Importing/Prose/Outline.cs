namespace AgentMemory.Importing.Prose;

/// <summary>The headings above a place, as the reader of a file goes down it.</summary>
/// <param name="fileName">The file's own name, for what stands above every heading.</param>
sealed class Outline(string fileName)
{
    readonly List<(int Level, string Text)> _open = [];

    /// <summary>The headings, the outermost first.</summary>
    internal IReadOnlyList<string> Headings => [.. _open.Select(heading => heading.Text)];

    /// <summary>The closest heading with a subject; <c>null</c> where none has one.</summary>
    internal string? Subject => _open.Select(heading => heading.Text).LastOrDefault(text => !ClaimWording.IsName(text));

    /// <summary>Goes on below a heading.</summary>
    internal void Enter(int level, string text)
    {
        _open.RemoveAll(heading => heading.Level >= level);
        _open.Add((level, text));
    }

    /// <summary>Returns a title for what has no sentence of its own.</summary>
    internal string Title()
    {
        if (Subject is not { } subject)
            return fileName.Split('.')[0] is { Length: > 0 } stem ? stem : fileName;
        var above = _open.SkipLast(1).Skip(1).Select(heading => heading.Text).LastOrDefault(text => !ClaimWording.IsName(text));
        return ClaimWording.Words(subject) < 2 && above is not null && subject == _open[^1].Text ? $"{above}: {subject}" : subject;
    }

    /// <summary>Returns a title that also names what stands below it, as far as there is room.</summary>
    internal string Title(IEnumerable<string> names)
    {
        const int room = 96;
        var title = Title() + ":";
        var all = names.Where(name => name.Length > 0).ToList();
        var used = 0;
        foreach (var name in all)
        {
            if (title.Length + name.Length + 2 > room)
                break;
            title += (used++ > 0 ? ", " : " ") + name;
        }
        return used == 0 ? title.TrimEnd(':') : used < all.Count ? title + ", …" : title;
    }
}
