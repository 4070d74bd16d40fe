namespace AgentMemory.Core.Tests.Scopes;

/// <summary>The meaning of a glob written down as plainly as possible: every way is tried, whatever it costs.</summary>
static class ReferenceGlob
{
    internal static bool IsMatch(string glob, string path)
    {
        var open = glob.IndexOf('{', StringComparison.Ordinal);
        if (open >= 0)
        {
            var close = glob.IndexOf('}', open);
            return glob[(open + 1)..close].Split(',').Any(word => IsMatch(glob[..open] + word + glob[(close + 1)..], path));
        }
        var names = glob.Split('/');
        var parts = path.Split('/');
        var isOpenEnded = names[^1].IndexOfAny(['*', '?', '[']) < 0;
        return Names(names, parts) || (isOpenEnded && Enumerable.Range(1, parts.Length - 1).Any(count => Names(names, parts[..count])));
    }

    static bool Names(string[] names, string[] parts)
    {
        if (names.Length == 0)
            return parts.Length == 0;
        if (names is ["**"])
            return parts.Length > 0;
        if (names[0] == "**")
            return Names(names[1..], parts) || (parts.Length > 0 && Names(names, parts[1..]));
        return parts.Length > 0 && Name(names[0], parts[0]) && Names(names[1..], parts[1..]);
    }

    static bool Name(string name, string part)
    {
        if (name.Length == 0)
            return part.Length == 0;
        if (name[0] == '*')
            return Name(name[1..], part) || (part.Length > 0 && Name(name, part[1..]));
        if (part.Length == 0)
            return false;
        if (name[0] != '[')
            return (name[0] == '?' || name[0] == part[0]) && Name(name[1..], part[1..]);
        var end = name.IndexOf(']', StringComparison.Ordinal);
        var set = name[1..end];
        var isIn = set[0] == '!' ? !set[1..].Contains(part[0], StringComparison.Ordinal) : set.Contains(part[0], StringComparison.Ordinal);
        return isIn && Name(name[(end + 1)..], part[1..]);
    }
}
