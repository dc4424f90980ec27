using System.Net;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Sessions;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Cluster;

/// <summary>A session that began at one Host, at the other.</summary>
[Collection(nameof(TwoHosts))]
public sealed class SessionsAtAllHostsTests(TwoHosts hosts)
{
    [SkippableFact]
    public async Task A_session_and_its_token_are_good_at_every_Host()
    {
        TwoHosts.SkipWithoutRedis();
        using var one = await hosts.One.SignInAsync("agent8001");
        using var two = AtTwo(one);

        Assert.Equal("agent8001", (await two.GetJsonAsync("/api/session"))["userName"]!.GetValue<string>());
        two.Token = one.Token;
        using var changed = await two.PostAsync("/api/session/phone", new { });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        two.Token = "another";
        using var refused = await two.PostAsync("/api/session/phone", new { });
        Assert.Equal("antiforgery-failed", await ApiClient.CodeAsync(refused));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_that_ends_at_one_Host_ends_at_the_other_with_its_page_and_its_phone(bool redisIsThere)
    {
        TwoHosts.SkipWithoutRedis();
        using var one = await hosts.One.SignInAsync(redisIsThere ? "agent8002" : "agent8003");
        using var two = AtTwo(one);
        await two.GetJsonAsync("/api/session");
        using var page = await HubClient.ConnectAsync(two.Cookies, hosts.Two.Url, "/hubs/agent");
        using var answer = await one.PostAsync("/api/session/phone", new { });
        var phone = await ApiClient.JsonAsync(answer);
        var phones = hosts.Two.Services.GetRequiredService<IPhoneCredentials>();
        var userName = phone["userName"]!.GetValue<string>();
        Assert.Equal(phone["password"]!.GetValue<string>(), phones.Find(userName)?.Password);
        if (!redisIsThere)
        {
            await hosts.Redis.StopAsync();
        }

        using var ended = await one.SendAsync(HttpMethod.Delete, "/api/session");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);

        await page.ClosedAsync();
        Assert.Null(phones.Find(userName));
        using var after = await two.GetAsync("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        if (!redisIsThere)
        {
            await hosts.Redis.StartAgainAsync();
            await Eventually.BecomesAsync(() => Task.FromResult(hosts.Two.Services.GetRequiredService<RedisLink>().AwayFor is null ? "back" : null));
        }
    }

    [SkippableFact]
    public async Task A_changed_password_ends_the_persons_sessions_at_the_other_Host()
    {
        TwoHosts.SkipWithoutRedis();
        using var one = await hosts.One.SignInAsync("agent8004");
        using var elsewhere = await hosts.Two.SignInAsync("agent8004");
        var person = hosts.One.FirstRun.Users.First(u => u.UserName == "agent8004");

        using var changed = await one.PostAsync("/api/session/password", new { current = person.Password, next = "Another-One-2026" });

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await Eventually.BecomesAsync(async () =>
        {
            using var answer = await elsewhere.GetAsync("/api/session");
            return answer.StatusCode is HttpStatusCode.Unauthorized ? "ended" : null;
        });
        using var two = AtTwo(one);
        Assert.Equal("agent8004", (await two.GetJsonAsync("/api/session"))["userName"]!.GetValue<string>());
    }

    /// <summary>The same browser at the other Host: cookies do not tell ports apart.</summary>
    private ApiClient AtTwo(ApiClient one)
    {
        var two = hosts.Two.Anonymous();
        two.Cookies.Add(one.Cookies.GetCookies(hosts.One.Url));
        return two;
    }
}
