using AgentMemory.Cli;
using AgentMemory.Cli.Hosting;

using var process = ProcessHost.Attach();
return CliApp.Run(args, process.Context);
