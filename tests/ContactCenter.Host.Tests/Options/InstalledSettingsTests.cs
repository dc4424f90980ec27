using System.Text.RegularExpressions;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Options;

/// <summary>A Host starts with the settings that the project's units and containers give it, and the proxies' files name the same ports.</summary>
public sealed partial class InstalledSettingsTests
{
    private static readonly string Compose = Text("docker-compose.yml");

    [Fact]
    public void The_example_beside_the_unit_is_one_of_several_hosts_behind_a_proxy()
    {
        var options = Read(Text("infra", "systemd", "host.env"));
        Assert.Equal(("host1", "10.0.0.1", 8080), (options.Cluster.Host, options.Http.Address, options.Http.Port));
        Assert.Single(options.Http.TrustedProxies);
    }

    [Theory]
    [InlineData("host1", "host2")]
    [InlineData("host2", "kamailio")]
    public void A_host_of_the_compose_file_is_one_of_several_and_stands_in_the_files_of_the_proxies(string host, string next)
    {
        var options = Read(Between("x-member-environment", "\nservices:") + Between($"\n  {host}:", $"\n  {next}:"));
        Assert.Equal(host, options.Cluster.Host);
        Assert.Equal(["127.0.0.1"], options.Http.TrustedProxies);
        Assert.Contains($"server 127.0.0.1:{options.Http.Port} ", Text("infra", "cluster", "nginx.conf"), StringComparison.Ordinal);
        Assert.Contains($"sip:127.0.0.1:{options.Sip.Port};", Text("infra", "cluster", "dispatcher.list"), StringComparison.Ordinal);
    }

    /// <summary>As the process gets them: from lines of an environment file or of a mapping.</summary>
    private static ContactCenterOptions Read(string lines)
    {
        var settings = Setting().Matches(lines).Select(match => KeyValuePair.Create(
            match.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal),
            (string?)Default().Replace(match.Groups["value"].Value.Trim('"'), "$1")));
        return OptionsCheck.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Modules.Shipped, new ServiceCollection());
    }

    private static string Between(string from, string to)
    {
        var begin = Compose.IndexOf(from, StringComparison.Ordinal);
        var end = Compose.IndexOf(to, begin + 1, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"'{from}' to '{to}' are not in docker-compose.yml.");
        return Compose[begin..end];
    }

    private static string Text(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine([folder!.FullName, .. path]));
    }

    [GeneratedRegex(@"^ *(?<key>(ContactCenter|ConnectionStrings)__\w+)(=|: )(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$\{\w+:-([^}]*)\}")]
    private static partial Regex Default();
}
