using ContactCenter.Host.Options;
using ContactCenter.Host.Seeding;
using ContactCenter.Identity.Access;

namespace ContactCenter.Host.Hosting;

/// <summary>Tells whoever started the platform where it is and how to sign in.</summary>
internal static class StartMessage
{
    public static void Write(WebApplication app, ContactCenterOptions options, DataFolder folder, TextWriter console)
    {
        var url = app.Urls.First();
        var firstRun = FirstRunFile.Read(folder);
        if (firstRun is not null && options.Http.Port == 0)
        {
            // Only now it is known which port was free.
            firstRun = firstRun with { Url = url, Sip = firstRun.Sip with { Ws = url.Replace("http", "ws", StringComparison.Ordinal) + "/sip" } };
            firstRun.WriteTo(folder);
        }

        console.WriteLine($"ContactCenter 已启动，地址：{url}  /  ContactCenter is running at {url}");
        if (firstRun is not null)
        {
            var hours = app.Services.GetRequiredService<AccountOptions>().FirstPasswordHours;
            console.WriteLine($"用户名和初始密码在 {folder.FirstRun}（仅本用户可读）。初始密码 {hours} 小时内有效，请登录后修改并删除该文件。");
            console.WriteLine($"User names and first passwords are in {folder.FirstRun} (readable by you only).");
            console.WriteLine($"The passwords are good for {hours} hours: sign in, change them and delete the file.");
        }
    }
}
