using AgentMemory.Cli;
using AgentMemory.Cli.Hosting;
using AgentMemory.Git.Opening;

using var process = ProcessHost.Attach();
using var git = GitEnvironment.ApplyToProcess(process.Context.Environment, process.Context.CurrentDirectory);
return CliApp.Run(args, process.Context);
