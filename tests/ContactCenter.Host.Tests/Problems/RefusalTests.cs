using System.Net;
using ContactCenter.Host.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Host.Tests.Problems;

public sealed class RefusalTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Lines _log = new();

    [Fact]
    public void Who_tried_what_is_written_once_a_minute_with_what_was_not_written()
    {
        var refusals = new Refusals(_clock, _log);
        for (var i = 0; i < 5; i++)
        {
            refusals.Note(From("198.51.100.7", "/api/settings"), "forbidden");
        }

        refusals.Note(From("198.51.100.8", "/api/settings"), "forbidden");
        _clock.Advance(TimeSpan.FromMinutes(1));
        refusals.Note(From("198.51.100.7", "/api/hosts"), "forbidden");

        Assert.Equal(
            [
                "'' at 198.51.100.7 was refused GET /api/settings: forbidden (and 0 times that were not written)",
                "'' at 198.51.100.8 was refused GET /api/settings: forbidden (and 0 times that were not written)",
                "'' at 198.51.100.7 was refused GET /api/hosts: forbidden (and 4 times that were not written)",
            ],
            _log.Written);
    }

    [Fact]
    public void Address_that_was_asked_for_writes_no_line_of_its_own()
    {
        new Refusals(_clock, _log).Note(From("198.51.100.7", "/a\nInformation: somebody signed in " + new string('x', 500)), "forbidden");

        var message = Assert.Single(_log.Written);
        Assert.DoesNotContain('\n', message);
        Assert.InRange(message.Length, 1, 400);
    }

    private static DefaultHttpContext From(string address, string path)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        (http.Request.Method, http.Request.Path) = ("GET", path);
        return http;
    }

    private sealed class Lines : ILogger<Refusals>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal(LogLevel.Warning, logLevel);
            Written.Add(formatter(state, exception));
        }
    }
}
