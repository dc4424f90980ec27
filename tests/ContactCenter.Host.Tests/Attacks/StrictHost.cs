using ContactCenter.Host.Hosting;
using ContactCenter.Host.Seeding;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Attacks;

/// <summary>A host whose limits can be reached; one person is signed in before anybody reaches them.</summary>
public sealed class StrictHost : IAsyncLifetime
{
    public const int AttemptsPerMinute = 20;
    public const int RequestsPerMinute = 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-strict-").FullName;
    private CentreHost? _host;

    internal Uri Url => new(_host!.App.Urls.First());

    internal ApiClient Auditor { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database server runs under an account of its own when the tests run as root.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        _host = await RunningHost.StartAsync(
            _folder,
            new ShiftedClock(),
            ("ContactCenter:SignIn:AttemptsPerMinuteAndAddress", $"{AttemptsPerMinute + 1}"),
            ("ContactCenter:SignIn:RequestsPerMinuteAndUser", $"{RequestsPerMinute}"));
        var person = FirstRunFile.Read(_host.App.Services.GetRequiredService<Foundation>().Folder)!.Users.First(u => u.UserName == "auditor");
        Auditor = new(Url);
        await Auditor.SignInAsync(person.UserName, person.Password);
    }

    public async Task DisposeAsync()
    {
        Auditor?.Dispose();
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }
}
