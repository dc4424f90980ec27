using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using ContactCenter.Host.WebUi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Host.Tests.WebUi;

/// <summary>A small built site as the server sends it: plain, gzip and brotli, each with its own tag.</summary>
public sealed class CompressedPagesTests : IAsyncLifetime
{
    private const string Script = "/assets/app-1a2b3c.js";
    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-pages-").FullName;
    private readonly string _text = string.Concat(Enumerable.Repeat("export const answer = 42; ", 100));
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "assets"));
        await WriteAsync(Script, _text);
        await WriteAsync("/index.html", $"<!doctype html><title>{_text}</title>");
        await File.WriteAllTextAsync(Path.Combine(_folder, "favicon.svg"), "<svg/>");

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new WebUiFolder(_folder, null));
        _app = builder.Build();
        _app.UseWebUiFiles();
        _app.UseRouting();
        _app.MapWebUi();
        await _app.StartAsync();
        _client.BaseAddress = new(_app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.9", "gzip")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.1, identity;q=0.5", null)]
    [InlineData("br;q=0, *;q=0", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    [InlineData("not a list;;;", null)]
    public async Task The_form_that_the_browser_wants_is_sent_with_the_type_of_what_it_unpacks_to(string accepted, string? encoding)
    {
        using var answer = await GetAsync(Script, accepted);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
        Assert.Equal(_text, await UnpackAsync(answer));
    }

    [Theory]
    [InlineData(Script, "utf-8")]
    [InlineData("/wallboard", "utf-8")]
    [InlineData("/favicon.svg", null)]
    public async Task Every_text_of_the_pages_says_its_charset(string path, string? charset)
    {
        using var answer = await GetAsync(path, "br");
        Assert.Equal(charset, answer.Content.Headers.ContentType!.CharSet);
    }

    [Fact]
    public async Task Every_form_has_a_tag_of_its_own_and_is_not_sent_again_to_who_has_it()
    {
        var tags = new List<EntityTagHeaderValue>();
        foreach (var accepted in new[] { "br", "gzip", "" })
        {
            foreach (var path in new[] { Script, "/wallboard" })
            {
                using var first = await GetAsync(path, accepted);
                tags.Add(first.Headers.ETag!);
                using var second = await GetAsync(path, accepted, first.Headers.ETag);
                Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
                Assert.Equal(first.Headers.ETag, second.Headers.ETag);
                Assert.Equal("Accept-Encoding", Assert.Single(second.Headers.Vary));
                Assert.Empty(await second.Content.ReadAsByteArrayAsync());
            }
        }

        Assert.Equal(6, tags.Distinct().Count());
        using var other = await GetAsync(Script, "gzip", tags[0]);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Names_with_a_hash_are_kept_for_a_year_and_the_page_is_asked_for_every_time()
    {
        using var script = await GetAsync(Script, "br");
        using var page = await GetAsync("/reports", "br");
        using var icon = await GetAsync("/favicon.svg", "br");

        Assert.Equal(TimeSpan.FromDays(365), script.Headers.CacheControl!.MaxAge);
        Assert.Contains("immutable", script.Headers.CacheControl.ToString(), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoCache);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal("br", page.Content.Headers.ContentEncoding.Single());
        Assert.Contains(_text, await UnpackAsync(page), StringComparison.Ordinal);
        Assert.True(icon.Headers.CacheControl!.NoCache);
        Assert.Empty(icon.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData(Script + ".br")]
    [InlineData(Script + ".gz")]
    [InlineData("/assets/gone-000.js")]
    [InlineData("/api/nothing")]
    public async Task A_form_is_no_file_of_its_own_and_what_is_not_there_is_not_found(string path)
    {
        using var answer = await GetAsync(path, "gzip, br");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task HEAD_says_what_GET_would()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Script);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        using var head = await _client.SendAsync(request);
        using var full = await GetAsync(Script, "br");

        Assert.Equal(full.Headers.ETag, head.Headers.ETag);
        Assert.Equal(full.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal("br", head.Content.Headers.ContentEncoding.Single());
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accepted, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await _client.SendAsync(request);
    }

    private async Task WriteAsync(string path, string text)
    {
        var plain = _folder + path;
        await File.WriteAllTextAsync(plain, text);
        await using var brotli = new BrotliStream(File.Create(plain + ".br"), CompressionLevel.Optimal);
        await using var gzip = new GZipStream(File.Create(plain + ".gz"), CompressionLevel.Optimal);
        foreach (var packed in new Stream[] { brotli, gzip })
        {
            await packed.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    private static async Task<string> UnpackAsync(HttpResponseMessage answer)
    {
        var sent = await answer.Content.ReadAsStreamAsync();
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync();
    }
}
