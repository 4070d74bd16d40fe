using System.Text;
using AgentMemory.Errors;
using Tomlyn.Model;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace AgentMemory.Connecting.Toml;

/// <summary>A client's TOML file: its text, and what it says.</summary>
sealed class TomlFile
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    TomlFile(string path, string text, bool hasMark, DocumentSyntax syntax, TomlTable model)
    {
        Path = path;
        Text = text;
        HasMark = hasMark;
        Syntax = syntax;
        Model = model;
    }

    /// <summary>Where it lies, for messages.</summary>
    internal string Path { get; }

    /// <summary>The text without a byte order mark.</summary>
    internal string Text { get; }

    /// <summary>Whether it starts with a byte order mark.</summary>
    internal bool HasMark { get; }

    /// <summary>Its tables and where they stand.</summary>
    internal DocumentSyntax Syntax { get; }

    /// <summary>What it says.</summary>
    internal TomlTable Model { get; }

    /// <summary>The bytes.</summary>
    internal byte[] Bytes => HasMark ? [0xEF, 0xBB, 0xBF, .. Strict.GetBytes(Text)] : Strict.GetBytes(Text);

    /// <summary>Reads a file.</summary>
    /// <exception cref="AgentMemoryException">It is no TOML, or too long.</exception>
    internal static TomlFile Read(string path, byte[] bytes)
    {
        if (bytes.Length > ClientFile.MostBytes)
            throw ConnectErrors.TooLong(path, ClientFile.MostBytes);
        var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        try
        {
            return Parse(path, Strict.GetString(bytes.AsSpan(hasMark ? 3 : 0)), hasMark);
        }
        catch (DecoderFallbackException broken)
        {
            throw ConnectErrors.CannotBeRead(path, broken.Message);
        }
    }

    /// <summary>Returns the file with another text.</summary>
    /// <exception cref="AgentMemoryException">That is no TOML.</exception>
    internal TomlFile With(string text) => Parse(Path, text, HasMark);

    static TomlFile Parse(string path, string text, bool hasMark)
    {
        try
        {
            var syntax = SyntaxParser.Parse(text, path);
            if (syntax.HasErrors)
                throw ConnectErrors.CannotBeRead(path, syntax.Diagnostics.First().ToString());
            return new TomlFile(path, text, hasMark, syntax, Tomlyn.TomlSerializer.Deserialize<TomlTable>(text) ?? []);
        }
        catch (Tomlyn.TomlException broken)
        {
            throw ConnectErrors.CannotBeRead(path, broken.Message);
        }
    }
}
