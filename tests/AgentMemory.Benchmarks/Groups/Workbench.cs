using AgentMemory.Benchmarks.Retrieval;
using AgentMemory.Benchmarks.Tool;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>What the groups measure with.</summary>
sealed class Workbench : IDisposable
{
    readonly TextWriter _progress;
    readonly Lazy<InstalledTool> _tool;

    /// <param name="scale">How much is measured.</param>
    /// <param name="toolPath">An installed tool; <c>null</c> to pack and install one when it is first needed.</param>
    /// <param name="progress">Gets a line at every step.</param>
    internal Workbench(Scale scale, string? toolPath, TextWriter progress)
    {
        Scale = scale;
        _progress = progress;
        _tool = new Lazy<InstalledTool>(() => toolPath is null ? Pack() : InstalledTool.At(toolPath));
    }

    internal Scale Scale { get; }

    /// <summary>The file with questions whose answers are known, where one was given.</summary>
    internal FileInfo? Set { get; init; }

    /// <summary>What one entry of that file is.</summary>
    internal RetrievalLevel Level { get; init; }

    /// <summary>Whether the questions that are held back are asked too.</summary>
    internal bool HeldBack { get; init; }

    /// <summary>Whether what lies behind the figures is told too.</summary>
    internal bool Verbose { get; init; }

    /// <summary>The installed tool.</summary>
    internal InstalledTool Tool => _tool.Value;

    /// <summary>Says what is going on.</summary>
    internal void Say(string step) => _progress.WriteLine(step);

    /// <summary>Says what lies behind a figure, to those who asked.</summary>
    internal void Detail(string text)
    {
        if (Verbose)
            Say(text);
    }

    public void Dispose()
    {
        if (_tool.IsValueCreated)
            _tool.Value.Dispose();
    }

    InstalledTool Pack()
    {
        Say("packing and installing the tool");
        return InstalledTool.PackAndInstall();
    }
}
