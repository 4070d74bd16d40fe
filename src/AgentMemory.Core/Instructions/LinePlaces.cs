namespace AgentMemory.Instructions;

/// <summary>Turns offsets into lines and columns.</summary>
sealed class LinePlaces
{
    readonly List<int> _starts = [0];

    internal LinePlaces(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                _starts.Add(i + 1);
        }
    }

    /// <summary>Returns line and column of an offset, both from 1.</summary>
    internal (int Line, int Column) At(int offset)
    {
        var line = _starts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, offset - _starts[line] + 1);
    }
}
