using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ContactCenter.Domain.Centre;
using ContactCenter.Testing.Time;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>The real host as a process of its own, with a data folder of its own and free ports.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly StringBuilder _log = new();
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly HostPlace _place;
    private Process _process = null!;

    private RunningHost(string data, HostPorts ports, IReadOnlyDictionary<string, string>? environment = null, HostPlace? place = null)
    {
        _place = place ?? HostPlace.Machine;
        Data = data;
        Ports = ports;
        _environment = environment ?? new Dictionary<string, string>();
    }

    /// <summary>The program that is started next; the one built with the tests when not set.</summary>
    public string Assembly { get; set; } = Repository.HostAssembly;

    public string Data { get; }

    public HostPorts Ports { get; }

    public string Url => $"http://{_place.Address}:{Ports.Http}";

    /// <summary>Where it takes calls.</summary>
    public string Sip => $"{_place.Address}:{Ports.Sip}";

    public FirstRun FirstRun { get; private set; } = null!;

    /// <summary>Who may sign in, as the Host that seeded the centre wrote it.</summary>
    public string? FirstRunFile { get; private set; }

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <param name="change">Changes what the first start has seeded; the host is then started a second time.</param>
    public static Task<RunningHost> StartAsync(Func<CentreSettings, CentreSettings> change) =>
        StartChangedAsync(data => StoredSettings.ChangeAsync(data, change));

    /// <param name="change">Changes the data folder that the first start has filled; the host is then started a second time.</param>
    public static async Task<RunningHost> StartChangedAsync(Func<string, Task> change)
    {
        var host = await StartAsync();
        await host.StopAsync();
        await change(host.Data);
        host._process = host.Launch([]);
        await host.WaitUntilReadyAsync();
        return host;
    }

    public static async Task<RunningHost> StartAsync(string? seed = null, params string[] arguments)
    {
        var host = new RunningHost(NewFolder(), HostPorts.Take());
        host._process = host.Launch(seed is null ? arguments : [.. arguments, "--seed", seed]);
        await host.WaitUntilReadyAsync();
        return host;
    }

    /// <summary>One of several.</summary>
    /// <param name="environment">What makes it one of them.</param>
    /// <param name="first">The one that seeded the centre; null when this one does.</param>
    /// <param name="place">Where it runs; on the machine when null.</param>
    /// <param name="assembly">Another version of the program.</param>
    public static async Task<RunningHost> JoinAsync(
        IReadOnlyDictionary<string, string> environment, RunningHost? first, HostPlace? place = null, string? assembly = null)
    {
        var host = new RunningHost(NewFolder(), HostPorts.Take(), environment, place);
        host.Assembly = assembly ?? host.Assembly;
        if (first is not null)
        {
            (host.FirstRun, host.FirstRunFile) = (first.FirstRun, first.FirstRunFile);
        }

        host._process = host.Launch([]);
        await host.WaitUntilReadyAsync();
        return host;
    }

    /// <summary>The end of a process that was asked to stop.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>kill -9.</summary>
    public async Task CrashAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>A start on the data that the process before has left.</summary>
    public Task RestartAsync()
    {
        BeginRestart();
        return WaitUntilReadyAsync();
    }

    public void BeginRestart()
    {
        _process.Dispose();
        _process = Launch([]);
    }

    public int ProcessId => _process.Id;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>Temporary folders are closed to others, but as root the database runs under an account of its own and must get through.</summary>
    internal static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("contactcenter-e2e-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return folder;
    }

    /// <summary>As an operator stops it; started again by <see cref="RestartAsync"/>.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited)
        {
            return;
        }

        // Not INT: a shell that started the tests in its background has children that ignore it.
        using var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await stop.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private Process Launch(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (_place.Namespace is { } name)
        {
            start.FileName = "ip";
            foreach (var argument in new[] { "netns", "exec", name, "dotnet" })
            {
                start.ArgumentList.Add(argument);
            }

            // Packages cannot be fetched from there.
            start.Environment["ContactCenter__BuildWebUi"] = "false";
            start.Environment["ContactCenter__Http__Address"] = $"{_place.Address}";
            start.Environment["ContactCenter__Sip__Address"] = $"{_place.Address}";
            start.Environment["ContactCenter__Cluster__Address"] = $"{_place.Address}";
        }
        else
        {
            // Where nobody else reaches it, signing in may be quick.
            start.Environment["ContactCenter__Identity__PasswordRounds"] = "1000";
        }

        start.ArgumentList.Add(Assembly);
        foreach (var argument in arguments.Concat(["--data", Data]))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ContactCenter__Http__Port"] = $"{Ports.Http}";
        start.Environment["ContactCenter__Sip__Port"] = $"{Ports.Sip}";
        start.Environment["ContactCenter__Rtp__FirstPort"] = $"{Ports.Rtp}";
        start.Environment["ContactCenter__Rtp__LastPort"] = $"{Ports.Rtp + 999}";
        start.Environment["ContactCenter__WebRtc__FirstPort"] = $"{Ports.WebRtc}";
        start.Environment["ContactCenter__TimeZone"] = MiddayZone.Name;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__Console__FormatterName"] = "simple";
        start.Environment["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss.fff ";
        if (Assembly != Repository.HostAssembly)
        {
            // Its sources have no pages that were built.
            start.Environment["ContactCenter__BuildWebUi"] = "false";
        }

        foreach (var (key, value) in _environment)
        {
            start.Environment[key] = value;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Append(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    public async Task<bool> IsReadyAsync()
    {
        using var client = new HttpClient();
        try
        {
            using var answer = await client.GetAsync(new Uri($"{Url}/health"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        try
        {
            await Eventually.IsAsync(
                () =>
                {
                    Assert.False(_process.HasExited, $"The host stopped:\n{Log}");
                    return IsReadyAsync();
                },
                () => $"the host to be ready:\n{Log}",
                TimeSpan.FromMinutes(5));
        }
        catch
        {
            // Nobody is handed a Host that was not ready in time: it would go on for ever.
            await StopAsync();
            throw;
        }

        FirstRunFile ??= Path.Combine(Data, "first-run.json");
        if (FirstRun is not null)
        {
            return;
        }

        var json = await File.ReadAllTextAsync(FirstRunFile);
        FirstRun = JsonSerializer.Deserialize<FirstRun>(json, JsonSerializerOptions.Web)!;
    }
}

/// <summary><c>data/first-run.json</c>.</summary>
public sealed record FirstRun(Uri Url, FirstRunUser[] Users, FirstRunEndpoint[] Endpoints, string[] EntryNumbers)
{
    public FirstRunUser User(string role, int index = 0) => Users.Where(u => u.Roles.Contains(role)).ElementAt(index);

    public FirstRunUser Agent(string extension) => Users.Single(u => u.Extension == extension);
}

public sealed record FirstRunUser(string UserName, string Password, string[] Roles, string? Extension);

public sealed record FirstRunEndpoint(string Extension, string Password);
