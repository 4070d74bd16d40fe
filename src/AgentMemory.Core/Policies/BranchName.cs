namespace AgentMemory.Policies;

/// <summary>The names Git lets a branch have, as <c>git check-ref-format --branch</c> has them, but for <c>@</c> and <c>HEAD</c>, which name something else.</summary>
static class BranchName
{
    const string Forbidden = " ~^:?*[\\";

    internal static bool IsValid(string name)
    {
        if (name is "" or "@" or "HEAD" || name[0] == '-' || name[^1] == '.')
            return false;
        if (name.Contains("..", StringComparison.Ordinal) || name.Contains("@{", StringComparison.Ordinal))
            return false;
        return !name.Any(IsForbidden) && name.Split('/').All(IsComponent);
    }

    static bool IsForbidden(char unit) => unit is < ' ' or '\x7f' || Forbidden.Contains(unit, StringComparison.Ordinal);

    static bool IsComponent(string part) => part.Length > 0 && part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal);
}
