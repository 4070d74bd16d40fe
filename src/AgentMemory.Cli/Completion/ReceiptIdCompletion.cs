using System.CommandLine;
using AgentMemory.Cli.Commands;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Completion;

/// <summary>Offers the ids of the last receipts. Silent where there is no repository.</summary>
static class ReceiptIdCompletion
{
    /// <summary>How many: nobody picks an older one from a list.</summary>
    const int Most = 50;

    /// <summary>Lets an argument complete receipts, and returns it.</summary>
    internal static Argument<T> CompletingReceipts<T>(this Argument<T> argument, CliServices services)
    {
        argument.CompletionSources.Add(context =>
        {
            var global = services.Global.Read(context.ParseResult);
            try
            {
                // Opening the personal store makes it; asking for candidates must not.
                if (global.Personal && !Directory.Exists(StoreLocation.PersonalDirectory(services.Context)))
                    return [];
                using var store = services.OpenStore(StoreLocation.Of(global, services.Context));
                return [.. store.Receipts.Read().Take(Most).Select(receipt => receipt.Id!.Value)];
            }
            catch (AgentMemoryException)
            {
                return [];
            }
        });
        return argument;
    }
}
