using AgentMemory.Setup;
using YamlDotNet.RepresentationModel;

namespace AgentMemory.Core.Tests.Setup;

/// <summary>A rendered workflow, read as YAML.</summary>
sealed class Workflow
{
    internal const string Check = ".github/workflows/agent-memory.yml";
    internal const string Comment = ".github/workflows/agent-memory-comment.yml";
    internal const string Regenerate = ".github/workflows/agent-memory-regenerate.yml";

    readonly YamlMappingNode _root;

    Workflow(string text)
    {
        Text = text;
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        _root = (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    internal string Text { get; }

    /// <summary>The names of the events it starts on.</summary>
    internal IEnumerable<string> Events => Keys(At("on"));

    internal IEnumerable<YamlMappingNode> Jobs => ((YamlMappingNode)At("jobs")).Children.Values.Cast<YamlMappingNode>();

    internal IEnumerable<YamlMappingNode> Steps => Jobs.SelectMany(job => ((YamlSequenceNode)job.Children["steps"]).Cast<YamlMappingNode>());

    /// <summary>The scripts, by step.</summary>
    internal IEnumerable<string> Scripts => Values("run");

    /// <summary>The actions it uses.</summary>
    internal IEnumerable<string> Actions => Values("uses");

    internal static Workflow Render(string path, string branch = "main") => new(GitHubWorkflows.Render(path, branch, "1.2.3"));

    internal YamlNode At(string key) => _root.Children[key];

    /// <summary>What a permissions mapping grants, as <c>key: value</c>.</summary>
    internal static IEnumerable<string> Grants(YamlNode permissions) =>
        ((YamlMappingNode)permissions).Children.Select(pair => $"{pair.Key}: {pair.Value}");

    static IEnumerable<string> Keys(YamlNode node) => ((YamlMappingNode)node).Children.Keys.Select(key => key.ToString());

    IEnumerable<string> Values(string key) => Steps.Where(step => step.Children.ContainsKey(key)).Select(step => step.Children[key].ToString());
}
