using AgentMemory.Benchmarks.Reporting;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>Measurements that share their repositories and can be run alone.</summary>
interface IBenchmarkGroup
{
    /// <summary>The word that selects it on the command line.</summary>
    string Name { get; }

    /// <summary>Its heading in the report.</summary>
    string Title { get; }

    /// <summary>Measures; rows come as they are ready.</summary>
    IEnumerable<BenchmarkRow> Run(Workbench bench);
}
