using ContactCenter.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContactCenter.Grains.Tests.Runtimes;

/// <summary>The embedded runtime lives in the test's time altogether.</summary>
internal static class TestRuntime
{
    public static void Prepare(IHostApplicationBuilder builder, FakeTimeProvider clock) => builder.Services.AddSingleton<TimeProvider>(clock);
}
