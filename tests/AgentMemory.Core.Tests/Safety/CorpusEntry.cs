using System.Globalization;
using System.Text;
using AgentMemory.Checks;
using AgentMemory.Entries;

namespace AgentMemory.Core.Tests.Safety;

/// <summary>A text of the corpora, with the rule it should break.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">The id of the rule; <c>null</c> for a benign text.</param>
/// <param name="Text">The candidate.</param>
sealed record CorpusEntry(string Name, string? Rule, CandidateText Text)
{
    public override string ToString() => Name;
}

/// <summary>
/// Reads corpora. The files stay readable, and free of anything that looks like a secret to other tools: characters that are not
/// seen are written <c>\u{202E}</c>, secrets are made up on the spot by <c>\r{alnum:36}</c>, long text by <c>\p{2100}</c>.
/// </summary>
static class Corpus
{
    internal static IReadOnlyList<CorpusEntry> Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Safety", "Corpus", name + ".txt")).ReplaceLineEndings("\n");
        return [.. text.Split("=== ", StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    static CorpusEntry Parse(string part)
    {
        var end = part.IndexOf('\n', StringComparison.Ordinal);
        var header = part[..end].Split(" | ");
        Assert.That(header, Has.Length.EqualTo(4), part[..end]);
        return new CorpusEntry(header[0], header[1] == "-" ? null : header[1], Candidate(header[0], header[2], Expand(part[(end + 1)..], header[0])));
    }

    static CandidateText Candidate(string name, string type, string text)
    {
        var file = text.StartsWith("---\n", StringComparison.Ordinal) ? text : $"---\ntype: {type}\ntitle: A note about the work\nstatus: proposed\n---\n\n{text}";
        var path = $".agent-memory/{type}/{name}.md";
        var bytes = Encoding.UTF8.GetBytes(file);
        var reading = EntryReader.Read(path, bytes);
        Assert.That(reading.Entry, Is.Not.Null, $"{name}: {string.Join(' ', reading.Findings.Select(finding => finding.Message))}");
        return new CandidateText(reading.Entry!, path, bytes);
    }

    static string Expand(string text, string seed)
    {
        var random = new Random(seed.Sum(letter => letter) * 31 + seed.Length);
        var expanded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var close = i + 2 < text.Length && text[i] == '\\' && text[i + 2] == '{' ? text.IndexOf('}', i) : -1;
            if (close < 0)
            {
                expanded.Append(text[i]);
                continue;
            }
            var argument = text[(i + 3)..close];
            expanded.Append(text[i + 1] switch
            {
                'u' => char.ConvertFromUtf32(int.Parse(argument, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
                'r' => MadeUp(argument, random),
                _ => string.Concat(Enumerable.Repeat("A sentence without an end, ", int.Parse(argument, CultureInfo.InvariantCulture) / 27)),
            });
            i = close;
        }
        return expanded.ToString();
    }

    static string MadeUp(string argument, Random random)
    {
        var parts = argument.Split(':');
        var alphabet = parts[0] switch
        {
            "hex" => "0123456789abcdef",
            "digits" => "0123456789",
            "upper" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
            "base64" => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
            "url" => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-",
            _ => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        };
        return string.Create(int.Parse(parts[1], CultureInfo.InvariantCulture), (alphabet, random), static (span, state) => state.random.GetItems<char>(state.alphabet, span));
    }
}
