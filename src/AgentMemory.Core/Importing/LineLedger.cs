namespace AgentMemory.Importing;

/// <summary>Keeps account of a file's lines, so that none is lost: each is taken by a claim, or left out for a reason.</summary>
/// <param name="source">The file.</param>
/// <param name="lines">Its lines, without their ends.</param>
sealed class LineLedger(SourceFile source, IReadOnlyList<string> lines)
{
    readonly (SkipKind Kind, string Reason)?[] _skipped = new (SkipKind, string)?[lines.Count];
    readonly bool[] _taken = new bool[lines.Count];

    /// <summary>Gives lines to a claim; what was left out before is taken back.</summary>
    internal void Take(int first, int last)
    {
        for (var line = first; line <= last; line++)
        {
            _taken[line - 1] = true;
            _skipped[line - 1] = null;
        }
    }

    /// <summary>Leaves lines out that nothing has taken or named yet.</summary>
    internal void Skip(int first, int last, SkipKind kind, string reason)
    {
        for (var line = first; line <= last; line++)
        {
            if (!_taken[line - 1])
                _skipped[line - 1] ??= (kind, reason);
        }
    }

    /// <summary>Leaves the whole file out, and returns what was read of it.</summary>
    internal SourceReading Nothing(SkipKind kind, string reason)
    {
        Skip(1, lines.Count, kind, reason);
        return new SourceReading([], Skipped());
    }

    /// <summary>Returns the runs of lines with text that are not accounted for.</summary>
    internal IEnumerable<(int First, int Last)> Open()
    {
        for (var at = 0; at < lines.Count; at++)
        {
            if (!IsOpen(at))
                continue;
            var first = at;
            while (at + 1 < lines.Count && IsOpen(at + 1))
                at++;
            yield return (first + 1, at + 1);
        }
    }

    /// <summary>Returns what was left out, neighbours with one reason together.</summary>
    internal IReadOnlyList<SkippedLines> Skipped()
    {
        var runs = new List<SkippedLines>();
        for (var at = 0; at < lines.Count; at++)
        {
            if (_taken[at])
                continue;
            var (kind, reason) = _skipped[at] ?? (SkipKind.Blank, "blank");
            if (runs.Count > 0 && runs[^1] is { } run && run.LastLine == at && (run.Kind, run.Reason) == (kind, reason))
                runs[^1] = run with { LastLine = at + 1 };
            else
                runs.Add(new SkippedLines(source, at + 1, at + 1, kind, reason));
        }
        return runs;
    }

    bool IsOpen(int at) => !_taken[at] && _skipped[at] is null && !string.IsNullOrWhiteSpace(lines[at]);
}
