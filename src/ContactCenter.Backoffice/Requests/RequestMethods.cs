using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Requests;

public static class RequestMethods
{
    /// <summary>Whether it only asks (RFC 9110 §9.2.1), by its method.</summary>
    public static bool IsSafe(this HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
