using System.Text.Json;
using AgentMemory.Cli.Output;
using AgentMemory.Episodes;

namespace AgentMemory.Cli.Sessions;

/// <summary>Sessions as JSON.</summary>
static class SessionJson
{
    /// <summary>Writes one, with what it tells where that is asked for.</summary>
    internal static void Write(Utf8JsonWriter json, EpisodePage page, bool withSections)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, page.Entry.Id.Value);
        json.WriteString("agent"u8, page.Agent);
        json.WriteString("session"u8, page.Session[(page.Agent.Length + 1)..]);
        json.WriteString("title"u8, page.Entry.Title);
        json.WriteString("outcome"u8, page.Outcome);
        json.WriteOptional("started"u8, page.Started);
        json.WriteOptional("ended"u8, page.Ended);
        json.WriteString("blob"u8, page.Blob.Value);
        if (withSections)
        {
            foreach (var (heading, lines) in page.Sections)
                json.WriteList(System.Text.Encoding.UTF8.GetBytes(KeyOf(heading)), lines.Select(Bare));
            json.WriteString("body"u8, page.Entry.Body);
        }
        json.WriteEndObject();
    }

    /// <summary>Writes what distilling came to.</summary>
    internal static void Write(Utf8JsonWriter json, DistilResult result)
    {
        json.WriteStartObject("distilled"u8);
        json.WriteList("written"u8, result.Written.Select(id => id.Value));
        json.WriteList("proposed"u8, result.Proposed.Select(id => id.Value));
        json.WriteOptional("missing"u8, [.. result.Missing.Select(key => key.ToString())]);
        json.WriteEndObject();
    }

    /// <summary>A heading in camel case: <c>Files changed</c> is <c>filesChanged</c>.</summary>
    static string KeyOf(string heading)
    {
        var words = heading.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.All(char.IsAsciiLetter)).ToList();
        return words.Count == 0 ? "other" : string.Concat(words.Select((word, i) => i == 0 ? word.ToLowerInvariant() : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>What is one piece of code is told without its marks.</summary>
    static string Bare(string line) => line.Length > 2 && line[0] == '`' && line.IndexOf('`', 1) == line.Length - 1 ? line[1..^1] : line;
}
