using System.CommandLine;
using System.CommandLine.Completions;
using AgentMemory.Cli.Commands;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Cli.Completion;

/// <summary>Offers the ids of the entries at HEAD. Silent where there is no store: a shell shows what completion prints.</summary>
static class EntryIdCompletion
{
    /// <summary>Lets an argument complete ids, and returns it.</summary>
    internal static Argument<T> CompletingIds<T>(this Argument<T> argument, CliServices services)
    {
        argument.CompletionSources.Add(Source(services));
        return argument;
    }

    /// <summary>Returns a source for <c>CompletionSources</c> of an argument or option that takes ids.</summary>
    internal static Func<CompletionContext, IEnumerable<string>> Source(CliServices services) => context =>
    {
        var global = services.Global.Read(context.ParseResult);
        try
        {
            // Opening the personal store makes it; asking for candidates must not.
            if (global.Personal && !Directory.Exists(StoreLocation.PersonalDirectory(services.Context)))
                return [];
            using var store = services.OpenStore(StoreLocation.Of(global, services.Context));
            var tree = store.Repository.TreeAt(store.Repository.Head);
            return [.. tree.StoreFiles.Select(file => StoreLayout.TryParseEntryPath(file.Path, out _, out var id) ? id.Value : null).OfType<string>()];
        }
        catch (AgentMemoryException)
        {
            return [];
        }
    };
}
