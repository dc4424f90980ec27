using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;

namespace ContactCenter.Benchmarks;

[Alias("ICounterGrain")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("Add")]
    Task<int> Add(int amount);
}

public sealed class CounterGrain : Grain, ICounterGrain
{
    private int _total;

    public Task<int> Add(int amount) => Task.FromResult(_total += amount);
}

/// <summary>Calls to one grain in the same process.</summary>
[MemoryDiagnoser]
public class GrainCallBenchmarks
{
    private const int Calls = 1_000;
    private IHost _host = null!;
    private ICounterGrain _grain = null!;

    // Not awaited where the runner shares our process: the first call would find no grain.
    [GlobalSetup]
    public void Start() => StartAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Stop() => _host.StopAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task<int> OneCaller()
    {
        var last = 0;
        for (var i = 0; i < Calls; i++)
        {
            last = await _grain.Add(1);
        }

        return last;
    }

    private async Task StartAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        _host = builder.Build();
        await _host.StartAsync();
        _grain = _host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>("one");
    }
}
