using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ContactCenter.Benchmarks;

if (args is ["facts", ..])
{
    await FactBenchmark.Parse(args).RunAsync();
    return;
}

// In process: the projects' analyzers and central versions would stop the separate build that BenchmarkDotNet makes otherwise.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
