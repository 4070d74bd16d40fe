using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Yaml;

namespace AgentMemory.Policies;

/// <summary>Reads <c>.agent-memory/config.yaml</c>.</summary>
public static class PolicyReader
{
    /// <summary>The most bytes a policy may have.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Reads a policy with everything that is wrong with it; the defaults for <c>null</c>, which stands for no file.</summary>
    /// <exception cref="AgentMemoryException">The policy has a newer version than this tool understands.</exception>
    public static PolicyReading Read(byte[]? bytes)
    {
        if (bytes is null)
            return new PolicyReading(new Policy(), []);

        var yaml = StrictYaml.Parse(bytes, MaxBytes);
        var root = yaml.Root as YamlMap;
        RefuseNewer(root);

        var findings = yaml.Problems.Select(Translate).ToList();
        if (yaml.Root is { } other and not YamlMap)
            findings.Add(PolicyRules.Malformed.At($"The policy is {other.Kind}; it has to be a mapping of settings.", StoreLayout.ConfigFile, other.At.Line, other.At.Column));
        else if (root is not null || findings.Count == 0)
            CheckVersion(root, findings);
        var policy = PolicySettings.Read(new PolicySection(root, "", findings));
        return new PolicyReading(policy, findings.Count < 2 ? findings : [.. findings.OrderBy(finding => finding.Line ?? 0).ThenBy(finding => finding.Column ?? 0)]);
    }

    /// <summary>Reads a policy to act by.</summary>
    /// <exception cref="AgentMemoryException">An error stands in the file, or it has a newer version.</exception>
    public static Policy Demand(byte[]? bytes)
    {
        var reading = Read(bytes);
        if (!reading.HasErrors)
            return reading.Policy;
        var errors = reading.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        var first = errors[0];
        var more = errors.Count == 1 ? "" : $" ({errors.Count - 1} more)";
        throw new AgentMemoryException(
            ErrorKind.Config,
            $"{StoreLayout.ConfigFile}:{first.Line}: {first.Message}{more}",
            "Mend the policy and commit it; agent-memory check lists everything that is wrong with it.")
        {
            Findings = errors,
        };
    }

    // Before anything else is said about the file: what looks wrong to us may be right in the newer version.
    static void RefuseNewer(YamlMap? root)
    {
        if (root?.Find("version") is not YamlScalar { IsPlain: true } version || !IsNewer(version.Text))
            return;
        throw new AgentMemoryException(
            ErrorKind.Unsupported,
            $"{StoreLayout.ConfigFile} has version {YamlQuoting.Clip(version.Text)}; this tool understands version {Policy.KnownVersion}. Nothing was read or changed.",
            "Update the tool: dotnet tool update --global agent-memory");
    }

    static bool IsNewer(string text)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        return !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version > Policy.KnownVersion;
    }

    static void CheckVersion(YamlMap? root, List<Finding> findings)
    {
        var version = root?.Find("version");
        if (version is YamlScalar { IsPlain: true } scalar && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == Policy.KnownVersion)
            return;
        var at = version?.At ?? new YamlPlace(1, 1);
        var message = version switch
        {
            null => "The policy does not say its version.",
            YamlScalar { IsNothing: false } other => $"version is {YamlQuoting.Show(other.Text)}; allowed: {Policy.KnownVersion}, without quotes.",
            _ => $"version is {version.Kind}; it has to be {Policy.KnownVersion}.",
        };
        findings.Add(PolicyRules.Version.At(message, StoreLayout.ConfigFile, at.Line, at.Column));
    }

    static Finding Translate(YamlProblem problem)
    {
        var rule = problem.Kind switch
        {
            YamlProblemKind.DuplicateKey => PolicyRules.DuplicateKey,
            YamlProblemKind.Feature => PolicyRules.Feature,
            _ => PolicyRules.Malformed,
        };
        return rule.At(problem.Message, StoreLayout.ConfigFile, problem.At.Line, problem.At.Column);
    }
}
