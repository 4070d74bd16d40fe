using AgentMemory.Yaml;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>
/// Reads front matter that is nothing but lines of <c>key: value</c> with plain values, as most is. Whatever is written
/// otherwise is left to <see cref="FrontMatterParser"/>, which says the same of what is read here.
/// </summary>
static class PlainFrontMatter
{
    /// <summary>Returns the fields in order; <c>null</c> where the parser has to read them.</summary>
    internal static List<FrontMatterField>? Read(string text, TextSpan block)
    {
        var fields = new List<FrontMatterField>();
        for (var start = block.Start; start < block.End;)
        {
            var end = text.IndexOf('\n', start, block.End - start);
            if (end < 0)
                return null;
            var line = text.AsSpan(start, end - start);
            var colon = line.IndexOf(':');
            if (colon < 0 || !PlainText.IsKey(line[..colon]) || line[colon..] is not [':', ' ', .. var value] || !PlainText.IsValue(value))
                return null;
            var key = line[..colon].ToString();
            foreach (var known in fields)
            {
                if (known.Key == key)
                    return null;
            }
            fields.Add(new FrontMatterField(key, new TextSpan(start, start + colon), new ScalarValue(value.ToString(), new TextSpan(start + colon + 2, end), ScalarForm.Plain, end)));
            start = end + 1;
        }
        return fields.Count > 0 ? fields : null;
    }
}
