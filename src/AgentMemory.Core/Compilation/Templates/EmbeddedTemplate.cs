using Scriban;
using Scriban.Runtime;

namespace AgentMemory.Compilation.Templates;

/// <summary>
/// A Scriban template that is part of the tool. A store cannot replace one: templates speak to agents with the tool's own
/// voice.
/// </summary>
sealed class EmbeddedTemplate
{
    readonly Template _template;

    EmbeddedTemplate(Template template) => _template = template;

    /// <summary>Loads a template by its path below the project's root, e.g. <c>templates/compile/agents.scriban</c>.</summary>
    /// <exception cref="InvalidOperationException">The tool was built without it, or it does not parse.</exception>
    internal static EmbeddedTemplate Load(string path)
    {
        var assembly = typeof(EmbeddedTemplate).Assembly;
        // Windows builds name resources of sub-folders with backslashes.
        var name = assembly.GetManifestResourceNames().SingleOrDefault(resource => resource.Replace('\\', '/') == path)
            ?? throw new InvalidOperationException($"The template {path} is not embedded.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var template = Template.Parse(reader.ReadToEnd().ReplaceLineEndings("\n"), path);
        return template.HasErrors
            ? throw new InvalidOperationException($"The template {path} does not parse: {string.Join("; ", template.Messages)}")
            : new EmbeddedTemplate(template);
    }

    /// <summary>Renders it with values by name; a name the template uses and nobody gave is a mistake.</summary>
    internal string Render(IReadOnlyDictionary<string, object?> values)
    {
        var globals = new ScriptObject();
        foreach (var (name, value) in values)
            globals.SetValue(name, value, readOnly: true);
        // The default would cut long output silently.
        var context = new TemplateContext { StrictVariables = true, LimitToString = 0, NewLine = "\n" };
        context.PushGlobal(globals);
        return _template.Render(context);
    }
}
