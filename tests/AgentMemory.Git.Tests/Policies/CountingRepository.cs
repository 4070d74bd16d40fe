using System.Reflection;
using AgentMemory.Store;

namespace AgentMemory.Git.Tests.Policies;

/// <summary>Passes every question on to a real repository, and counts them by name. The runtime derives from it, so it is open.</summary>
public class CountingRepository : DispatchProxy
{
    readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);
    IMemoryRepository _inner = null!;

    /// <summary>Returns a repository, and how often it was asked a question.</summary>
    internal static (IMemoryRepository Repository, Func<string, int> Asked) Around(IMemoryRepository inner)
    {
        var repository = Create<IMemoryRepository, CountingRepository>();
        var counting = (CountingRepository)(object)repository;
        counting._inner = inner;
        return (repository, name => counting._asked.GetValueOrDefault(name));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _asked[targetMethod!.Name] = _asked.GetValueOrDefault(targetMethod.Name) + 1;
        return targetMethod.Invoke(_inner, args);
    }
}
