using System.Net;
using System.Net.Http.Json;
using ContactCenter.History.Centre;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Host.Tests.Cluster;

[Collection(nameof(TwoHosts))]
public sealed class PromptsAtAllHostsTests(TwoHosts hosts)
{
    [SkippableFact]
    public async Task A_Host_that_joins_has_the_prompts_that_the_first_one_brought()
    {
        TwoHosts.SkipWithoutRedis();
        var one = await BytesAsync(hosts.One.Foundation, "entry-greeting.wav");
        await Eventually.BecomesAsync(async () => await BytesAsync(hosts.Two.Foundation, "entry-greeting.wav"));

        Assert.Equal(one, await BytesAsync(hosts.Two.Foundation, "entry-greeting.wav"));
        Assert.NotEmpty(hosts.Two.Foundation.Centre.Current.Prompts);
        Assert.All(hosts.Two.Foundation.Centre.Current.Prompts, prompt => Assert.True(File.Exists(Path.Combine(hosts.Two.Foundation.Folder.Prompts, prompt.File))));
    }

    [SkippableFact]
    public async Task A_prompt_put_at_one_Host_is_in_the_other_ones_folder_and_named_by_settings()
    {
        TwoHosts.SkipWithoutRedis();
        using var admin = await hosts.Two.SignInAsync("administrator");
        var wav = (await BytesAsync(hosts.One.Foundation, "hold.wav"))!;

        using var unknown = await NameAsync(admin, "news.wav");
        Assert.Contains("prompts[4].file", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var broken = await admin.SendAsync(HttpMethod.Put, "/api/settings/prompts/news.wav", new ByteArrayContent(wav[..40]));
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        using var outside = await admin.SendAsync(HttpMethod.Put, "/api/settings/prompts/..%2Fnews.wav", new ByteArrayContent(wav));
        Assert.Equal(HttpStatusCode.BadRequest, outside.StatusCode);
        using var put = await admin.SendAsync(HttpMethod.Put, "/api/settings/prompts/news.wav", new ByteArrayContent(wav));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Null((string?)(await ApiClient.JsonAsync(put))["convertedFrom"]);
        using var named = await NameAsync(admin, "news.wav");
        Assert.True(named.IsSuccessStatusCode, await named.Content.ReadAsStringAsync());

        var there = await Eventually.BecomesAsync(async () => await BytesAsync(hosts.One.Foundation, "news.wav"));
        Assert.Equal(wav, there);
    }

    /// <summary>As operators exchanged prompts before.</summary>
    [SkippableFact]
    public async Task A_file_exchanged_in_the_folder_of_a_Host_is_brought_to_the_centre_unless_that_changed_too()
    {
        TwoHosts.SkipWithoutRedis();
        var files = hosts.One.Services.GetRequiredService<PromptFiles>();
        var settings = hosts.One.Foundation.Centre.Current;
        var folder = new PromptFolder(files, hosts.One.Foundation.Folder, NullLogger<PromptFolder>.Instance);
        await folder.BringUpToDateAsync(settings, CancellationToken.None);
        var path = Path.Combine(hosts.One.Foundation.Folder.Prompts, "queue-general.wav");
        var (general, software) = (await File.ReadAllBytesAsync(path), (await BytesAsync(hosts.One.Foundation, "queue-software.wav"))!);

        await File.WriteAllBytesAsync(path, software);
        await folder.BringUpToDateAsync(settings, CancellationToken.None);
        Assert.Equal(software, await files.ReadAsync("queue-general.wav", CancellationToken.None));

        await File.WriteAllBytesAsync(path, general);
        await files.SaveAsync("queue-general.wav", (await BytesAsync(hosts.One.Foundation, "hold.wav"))!, CancellationToken.None);
        await folder.BringUpToDateAsync(settings, CancellationToken.None);
        Assert.Equal(await BytesAsync(hosts.One.Foundation, "hold.wav"), await File.ReadAllBytesAsync(path));
    }

    private static async Task<byte[]?> BytesAsync(Foundation host, string file) =>
        Path.Combine(host.Folder.Prompts, file) is var path && File.Exists(path) ? await File.ReadAllBytesAsync(path) : null;

    private static async Task<HttpResponseMessage> NameAsync(ApiClient admin, string file)
    {
        var before = await admin.GetJsonAsync("/api/settings");
        var settings = before["settings"]!.DeepClone();
        settings["prompts"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["id"] = "news", ["name"] = "通知", ["file"] = file });
        return await admin.SendAsync(HttpMethod.Put, "/api/settings", JsonContent.Create(new { basedOn = before["version"]!.GetValue<long>(), settings }));
    }
}
