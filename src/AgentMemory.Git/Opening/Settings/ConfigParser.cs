using System.Text;
using AgentMemory.Errors;

namespace AgentMemory.Git.Opening.Settings;

/// <summary>
/// Reads the text of one Git configuration file. libgit2 has a parser too, but it answers only for the levels the process was
/// started with, forgets the shared file in linked work trees, and can be asked only after the repository is open.
/// </summary>
sealed class ConfigParser
{
    const char End = '\0';

    readonly string _text;
    readonly string _path;
    readonly List<ConfigEntry> _entries = [];
    int _position;
    int _line = 1;
    string _section = "";

    ConfigParser(string text, string path)
    {
        _text = text;
        _path = path;
    }

    /// <summary>Returns the settings in the order of the file.</summary>
    /// <exception cref="AgentMemoryException">A line is not valid; the message names file and line.</exception>
    internal static IReadOnlyList<ConfigEntry> Parse(string text, string path)
    {
        var parser = new ConfigParser(text.TrimStart('\uFEFF'), path);
        parser.ReadAll();
        return parser._entries;
    }

    void ReadAll()
    {
        for (var c = Next(); c != End; c = Next())
        {
            if (IsBlank(c))
                continue;
            if (c is '#' or ';')
                SkipLine();
            else if (c == '[')
                _section = ReadSection();
            else if (char.IsAsciiLetter(c))
                ReadSetting(c);
            else
                throw Bad();
        }
    }

    string ReadSection()
    {
        var name = new StringBuilder();
        while (true)
        {
            var c = Next();
            if (c == ']' && name.Length > 0)
                return ConfigEntry.Lower(name.ToString());
            if (c is ' ' or '\t')
                return $"{ConfigEntry.Lower(name.ToString())}.{ReadSubsection()}";
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'))
                throw Bad();
            name.Append(c);
        }
    }

    string ReadSubsection()
    {
        var c = Next();
        while (c is ' ' or '\t')
            c = Next();
        if (c != '"')
            throw Bad();
        var name = new StringBuilder();
        for (c = Next(); c != '"'; c = Next())
        {
            if (c == '\\')
                c = Next();
            if (c is End or '\n')
                throw Bad();
            name.Append(c);
        }
        return Next() == ']' ? name.ToString() : throw Bad();
    }

    void ReadSetting(char first)
    {
        var name = new StringBuilder().Append(first);
        var c = Next();
        for (; char.IsAsciiLetterOrDigit(c) || c == '-'; c = Next())
            name.Append(c);
        while (c is ' ' or '\t')
            c = Next();
        if (c is not ('=' or '\n' or End))
            throw Bad();
        // Above the first section Git takes the bare name, by which nothing asks.
        var key = _section.Length == 0 ? ConfigEntry.Lower(name.ToString()) : $"{_section}.{ConfigEntry.Lower(name.ToString())}";
        _entries.Add(new ConfigEntry(key, c == '=' ? ReadValue() : null));
    }

    string ReadValue()
    {
        var value = new StringBuilder();
        var length = 0;
        var quoted = false;
        while (true)
        {
            var c = Next();
            if (c is '\n' or End)
                return quoted ? throw Bad() : value.ToString(0, length);
            if (!quoted && c is '#' or ';')
            {
                SkipLine();
                return value.ToString(0, length);
            }
            if (!quoted && IsBlank(c))
            {
                if (length > 0)
                    value.Append(c);
                continue;
            }
            if (c == '"')
                quoted = !quoted;
            else if (c != '\\')
                value.Append(c);
            else if (Escaped() is { } meant)
                value.Append(meant);
            // Blanks at the end count only where something follows them, be it an empty pair of quotes.
            length = value.Length;
        }
    }

    // Git's own idea of a blank: a no-break space is part of the value.
    static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    char? Escaped() => Next() switch
    {
        '\n' or End => null,
        't' => '\t',
        'b' => '\b',
        'n' => '\n',
        '\\' => '\\',
        '"' => '"',
        _ => throw Bad(),
    };

    void SkipLine()
    {
        for (var c = Next(); c is not ('\n' or End); c = Next())
        {
        }
    }

    char Next()
    {
        if (_position >= _text.Length)
            return End;
        var c = _text[_position++];
        if (c == '\r' && _position < _text.Length && _text[_position] == '\n')
            c = _text[_position++];
        if (c == '\n')
            _line++;
        // A zero byte ends no file early: it is refused like any other stray byte.
        return c == End ? '\u0001' : c;
    }

    AgentMemoryException Bad()
    {
        var line = _position > 0 && _position <= _text.Length && _text[_position - 1] == '\n' ? _line - 1 : _line;
        return new AgentMemoryException(ErrorKind.Config, $"The Git configuration file {_path} is not valid in line {line}.", "Mend that line; git config --list shows the same error.");
    }
}
