using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ContactCenter.Benchmarks;
using ContactCenter.Benchmarks.Load;
using ContactCenter.Benchmarks.Memory;
using ContactCenter.Benchmarks.Routing;

switch (args.FirstOrDefault())
{
    case "audit":
        await AuditBenchmark.Parse(args).RunAsync();
        return 0;
    case "chats":
        await ChatBenchmark.Parse(args).RunAsync();
        return 0;
    case "facts":
        await FactBenchmark.Parse(args).RunAsync();
        return 0;
    case "sheets":
        await SheetBenchmark.Parse(args).RunAsync();
        return 0;
    case "tickets":
        await TicketBenchmark.Parse(args).RunAsync();
        return 0;
    case "quality":
        await QualityBenchmark.Parse(args).RunAsync();
        return 0;
    case "board":
        BoardBenchmark.Run(args);
        return 0;
    case "routing":
        await RoutingBenchmark.Parse(args).RunAsync();
        return 0;
    case "srtp-load":
        return await SrtpLoadCommand.RunAsync(args[1..]);
    case "memory":
        return await MemoryCommand.RunAsync(args[1..]);
    case "heap":
        Console.WriteLine(await new HostMemory(int.Parse(args[1])).ReadAsync());
        return 0;
    case "relay":
        return await RelayCommand.RunAsync(args[1..]);
    default:
        // In process: the projects' analyzers and central versions would stop the separate build that BenchmarkDotNet makes otherwise.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
        return 0;
}
