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

    /// <summary>The questions whose answers are known, where some were given.</summary>
    internal RetrievalSet? Questions { get; init; }

    /// <summary>The installed tool.</summary>
    internal InstalledTool Tool => _tool.Value;

    /// <summary>Says what is going on.</summary>
    internal void Say(string step) => _progress.WriteLine(step);

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
