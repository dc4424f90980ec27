using ContactCenter.Backoffice.Modules;
using ContactCenter.Grains.Hosting;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.WebUi;
using ContactCenter.Identity.Access;

namespace ContactCenter.Host.Hosting;

/// <summary>A whole contact centre in this process, from its configuration to the last file closed.</summary>
internal sealed class CentreHost : IAsyncDisposable
{
    private readonly Foundation _foundation;
    private bool _isStopped;

    private CentreHost(WebApplication app, Foundation foundation)
    {
        App = app;
        _foundation = foundation;
    }

    public WebApplication App { get; }

    /// <param name="arguments">The command line.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <param name="adjust">Changes the configuration before it is read (tests).</param>
    /// <param name="clock">The time; the system's when null.</param>
    /// <param name="modules">What the platform consists of; what ships when null.</param>
    /// <exception cref="OptionsException">The configuration cannot be used.</exception>
    public static async Task<CentreHost> StartAsync(
        IReadOnlyList<string> arguments,
        CancellationToken cancel,
        Action<WebApplicationBuilder>? adjust = null,
        TimeProvider? clock = null,
        ModuleList? modules = null)
    {
        modules ??= Modules.Shipped;
        var (builder, options) = Configure(arguments, modules, adjust);
        using var loggers = EarlyLoggers(builder);
        await WebUiBuild.RunAsync(options, loggers, cancel);

        clock ??= TimeProvider.System;
        var foundation = await Foundation.LayAsync(
            options,
            builder.Services.Instance<AccountOptions>(),
            modules,
            builder.Configuration.GetConnectionString("ContactCenter"),
            ClusterSettings.OneOfSeveral(builder.Configuration),
            clock,
            loggers,
            cancel);
        WebApplication? app = null;
        try
        {
            app = HostBuilderFactory.Build(builder, options, modules, foundation, clock);
            await app.StartAsync(cancel);
            StartMessage.Write(app, options, foundation.Folder, Console.Out);
            return new(app, foundation);
        }
        catch
        {
            await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
            await foundation.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Until Ctrl+C or SIGTERM, and until everything above the foundation has stopped in order. One of several Hosts is out of work before
    /// anything stops: its web server would wait for phones that only the draining sends away.
    /// </summary>
    public async Task WaitForShutdownAsync()
    {
        _isStopped = true;
        if (App.Services.GetService<Draining>() is { } draining)
        {
            var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var stopping = App.Lifetime.ApplicationStopping.Register(asked.SetResult);
            await asked.Task;
            await draining.RunAsync(CancellationToken.None);
        }

        await App.WaitForShutdownAsync();
    }

    /// <summary>The foundation is taken down whatever the parts above it said when they stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_isStopped)
            {
                await App.StopAsync();
            }

            await App.DisposeAsync();
        }
        finally
        {
            await _foundation.DisposeAsync();
        }
    }

    /// <exception cref="OptionsException">The configuration cannot be used.</exception>
    internal static (WebApplicationBuilder Builder, ContactCenterOptions Options) Configure(
        IReadOnlyList<string> arguments, ModuleList modules, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(CommandLine.Parse(arguments));
        adjust?.Invoke(builder);
        return (builder, OptionsCheck.Read(builder.Configuration, modules, builder.Services));
    }

    internal static ILoggerFactory EarlyLoggers(WebApplicationBuilder builder) => LoggerFactory.Create(logging => logging
        .AddConfiguration(builder.Configuration.GetSection("Logging"))
        .AddSimpleConsole());
}
